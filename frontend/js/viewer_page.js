// Only the page of a photo loads this file.
import "./viewer.js";
