import "./styles/index.css";

import { mount } from "svelte";

import Window from "./Window.svelte";
import { tauriBackend } from "./backend";

const target = document.getElementById("app");
if (target) mount(Window, { target, props: { backend: tauriBackend } });
