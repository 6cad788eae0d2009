import "./styles/index.css";

/* The top of the window stands in index.html and is painted before the rest of the page is even read.
   Loaded at once, the rest holds that first frame up: by a quarter of the time it takes to start. */
requestAnimationFrame(() => setTimeout(() => void import("./open")));
