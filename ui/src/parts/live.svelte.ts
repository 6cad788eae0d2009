/** One short line about what just happened, shown at the foot of the window and read out. */
export interface Said {
  readonly id: number;
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | undefined;
}

const secondsShown = 6;
const secondsWithAction = 15;

let counter = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

class Live {
  said = $state.raw<Said | undefined>(undefined);

  /** Says `text`; a new line takes the place of the one before. */
  say(text: string, action?: { label: string; run: () => void }): void {
    counter += 1;
    const id = counter;
    this.said = { id, text, action };
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        if (this.said?.id === id) this.said = undefined;
      },
      (action ? secondsWithAction : secondsShown) * 1000,
    );
  }

  hush(): void {
    clearTimeout(timer);
    this.said = undefined;
  }
}

export const live = new Live();
