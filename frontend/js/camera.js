// The camera of the device, with the first photo as a ghost above it: <section data-camera="id of the upload form">.
// It stays hidden where there is no camera or the page is not served safely; the file field beside it does the same.
import { whenPresent } from "./present.js";
import { word } from "./words.js";

const TYPE = "image/jpeg";
const QUALITY = 0.95;
const MOST_PX = 4096; // asked for; the camera gives what it has

class Camera {
  constructor(place) {
    this.place = place;
    this.form = document.getElementById(place.dataset.camera);
    this.video = place.querySelector("video");
    this.ghost = place.querySelector("[data-camera-ghost]");
    this.stage = place.querySelector("[data-camera-stage]");
    this.message = place.querySelector("[data-camera-message]");
    place.hidden = false;
    this.on("[data-camera-start]", "click", () => this.start());
    this.on("[data-camera-shoot]", "click", () => this.shoot());
    this.on("[data-camera-stop]", "click", () => this.stop());
    this.on("[data-camera-opacity]", "input", (event) => this.fade(event.target));
    window.addEventListener("pagehide", () => this.stop());
    const slider = place.querySelector("[data-camera-opacity]");
    if (slider) this.fade(slider);
  }

  on(selector, name, act) {
    this.place.querySelector(selector)?.addEventListener(name, act);
  }

  fade(slider) {
    if (this.ghost) this.ghost.style.opacity = String(Number(slider.value) / Number(slider.max || 100));
  }

  async start() {
    const wish = { facingMode: "environment", width: { ideal: MOST_PX }, height: { ideal: MOST_PX } };
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: wish, audio: false });
    } catch (error) {
      return this.say(word(error.name === "NotAllowedError" ? "camera-refused" : "camera-none"));
    }
    this.say("");
    this.video.srcObject = this.stream;
    await this.video.play();
    this.stage.hidden = false;
  }

  async shoot() {
    const { videoWidth, videoHeight } = this.video;
    if (!videoWidth) return;
    const canvas = Object.assign(document.createElement("canvas"), { width: videoWidth, height: videoHeight });
    canvas.getContext("2d").drawImage(this.video, 0, 0);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, TYPE, QUALITY));
    const time = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
    const file = new File([blob], `camera-${time}.jpg`, { type: TYPE });
    this.form.dispatchEvent(new CustomEvent("upload:add", { detail: { files: [file] } }));
  }

  stop() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.video.srcObject = null;
    this.stage.hidden = true;
  }

  say(text) {
    this.message.textContent = text;
  }
}

whenPresent("[data-camera]", (place) => {
  if (navigator.mediaDevices?.getUserMedia) new Camera(place);
});
