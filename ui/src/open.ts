import { mount } from "svelte";

import Window from "./Window.svelte";
import { tauriBackend } from "./backend";

const target = document.getElementById("app");
if (target) {
  target.replaceChildren();
  mount(Window, { target, props: { backend: tauriBackend } });
}
