import OpenSeadragon from "openseadragon"; window.x = OpenSeadragon;
