// Every page of the clinic. Nothing here is needed to send a form.
import "./autosave.js";
import "./camera.js";
import "./countdown.js";
import "./counter.js";
import "./dialogs.js";
import "./htmx_setup.js";
import "./injection_map.js";
import "./keys.js";
import "./medicine_search.js";
import "./pair.js";
import "./reaction.js";
import "./say.js";
import "./signature.js";
import "./spot_picker.js";
import "./skip_logic.js";
import "./tabs.js";
import "./theme.js";
import "./timer.js";
import "./upload.js";
import { start } from "./present.js";

start();
