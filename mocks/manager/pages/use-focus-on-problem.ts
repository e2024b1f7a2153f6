import { useLayoutEffect } from 'preact/hooks';
import type { Problems } from '../refusal.ts';

/** Moves the focus to the first field that has a problem, whenever problems are found. */
export function useFocusOnProblem(problems: Problems): void {
  useLayoutEffect(() => {
    if (Object.keys(problems).length === 0) return;
    document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [problems]);
}
