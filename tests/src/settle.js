// Scrolls a thing to the middle, so that nothing that stays in place is over it, and answers when it
// has kept its place for a moment: a person does not press what is still moving.
// It also watches whether the press that follows arrives: what comes in by itself may move the thing just
// then, and the press goes beside it.
const [thing, done] = arguments;
window.pressArrived = false;
const arrived = () => { window.pressArrived = true; };
thing.addEventListener("click", arrived, { capture: true, once: true });
const enough = 4;
thing.scrollIntoView({ block: "center", behavior: "instant" });
let before = "";
let still = 0;
const look = (left) => {
  const { x, y } = thing.getBoundingClientRect();
  still = before === `${x} ${y}` ? still + 1 : 0;
  before = `${x} ${y}`;
  if (still >= enough || left === 0) done(null);
  else requestAnimationFrame(() => look(left - 1));
};
look(120);
