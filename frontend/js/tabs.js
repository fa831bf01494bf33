// The tabs of a patient run out of a narrow window: bring the one that is open into view.
import { whenPresent } from "./present.js";

whenPresent(".tabs [aria-current]", (tab) => {
  const tabs = tab.parentElement;
  tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
});
