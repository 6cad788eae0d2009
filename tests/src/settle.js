// Scrolls a thing to the middle, so that nothing that stays in place is over it, and answers when it
// has kept its place for a moment: a person does not press what is still moving.
const [thing, done] = arguments;
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
