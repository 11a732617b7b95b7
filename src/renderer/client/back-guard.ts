/**
 * @file Back, by the browser's button or a mouse's fourth, does not leave the page unasked. A place in its history is made for
 * that as soon as somebody does something: browsers pass over places that pages make by themselves.
 */

interface Page {
  readonly history: Pick<History, 'pushState'>;
  addEventListener(type: 'popstate' | 'pointerdown' | 'keydown', listener: () => void, capture?: boolean): void;
}

/** `onBack`: instead of leaving; asked again before anything else is done, the page is left. */
export function guardBack(page: Page, onBack: () => void): void {
  let isGuarded = false;
  const guard = () => {
    if (isGuarded) return;
    isGuarded = true;
    page.history.pushState({ guard: true }, '');
  };
  page.addEventListener('pointerdown', guard, true);
  page.addEventListener('keydown', guard, true);
  page.addEventListener('popstate', () => {
    if (!isGuarded) return;
    isGuarded = false;
    onBack();
  });
}
