/* The page with a stand-in for the core, for page tests and for looking at: never part of a build. */
import "../src/styles/index.css";

import { mount } from "svelte";

import Window from "../src/Window.svelte";
import { StandIn, type Scene } from "./stand-in";

declare global {
  interface Window {
    standIn: StandIn;
  }
}

const scene = (new URLSearchParams(location.search).get("scene") ?? "several") as Scene;
window.standIn = new StandIn(scene);
const target = document.getElementById("app");
if (target) mount(Window, { target, props: { backend: window.standIn } });
