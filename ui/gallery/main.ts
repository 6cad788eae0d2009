/* The page with a stand-in for the core, for page tests and for looking at: never part of a build. */
import "../src/styles/index.css";

import { mount } from "svelte";

import Window from "../src/Window.svelte";
import type { Scene } from "./scenes";
import { StandIn } from "./stand-in";

declare global {
  interface Window {
    standIn: StandIn;
  }
}

const asked = new URLSearchParams(location.search);
window.standIn = new StandIn((asked.get("scene") ?? "several") as Scene);
// "?slow=home": a command that takes a second from the start on.
const slow = asked.get("slow");
if (slow !== null) window.standIn.takes[slow] = 1000;
const target = document.getElementById("app");
if (target) mount(Window, { target, props: { backend: window.standIn } });
