import { createPortal, type CSSProperties, type JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { ChoiceProps } from '../choice.tsx';
import { Icon } from '../icon.tsx';

/** A drop-down of the pages' own: the focus stays in its box, the list lies at the end of the document. */
export function ListBox({ options, value, onInput, ...box }: ChoiceProps): JSX.Element {
  /** The option that Enter would choose, while the list is open. */
  const [pointed, setPointed] = useState<number>();
  const button = useRef<HTMLButtonElement>(null);
  const listId = `${box.id}-list`;
  const open = (): void => setPointed(Math.max(options.indexOf(value), 0));
  const close = (): void => setPointed(undefined);
  const choose = (index: number | undefined): void => {
    const option = index === undefined ? undefined : options[index];
    close();
    if (option !== undefined && option !== value) onInput(option);
  };
  const pointFrom = (from: number, step: number): void =>
    setPointed(Math.min(Math.max(from + step, 0), options.length - 1));

  const onKeyDown = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, () => void>> =
      pointed === undefined
        ? { ArrowDown: open, ArrowUp: open, Enter: open, ' ': open }
        : {
            ArrowDown: () => pointFrom(pointed, 1),
            ArrowUp: () => pointFrom(pointed, -1),
            Home: () => setPointed(0),
            End: () => setPointed(options.length - 1),
            Enter: () => choose(pointed),
            ' ': () => choose(pointed),
            Escape: close,
          };
    const move = moves[event.key] ?? pointByLetter(event.key, options, pointed, setPointed);
    if (!move) return;
    event.preventDefault();
    move();
  };

  return (
    <>
      <button
        {...box}
        ref={button}
        type="button"
        role="combobox"
        class="choice"
        aria-haspopup="listbox"
        aria-expanded={pointed !== undefined}
        aria-controls={listId}
        aria-activedescendant={pointed === undefined ? undefined : `${listId}-${pointed}`}
        onClick={() => (pointed === undefined ? open() : close())}
        onKeyDown={onKeyDown}
        onBlur={close}
      >
        {value}
        <Icon name="chevron" />
      </button>
      {pointed !== undefined &&
        createPortal(
          <section class="choices" aria-label="Choices" style={below(button.current)}>
            <ul role="listbox" id={listId} aria-label="Choices">
              {options.map((option, index) => (
                <li
                  key={option}
                  id={`${listId}-${index}`}
                  role="option"
                  aria-selected={option === value}
                  class={index === pointed ? 'pointed' : ''}
                  onMouseDown={(event) => event.preventDefault()}
                  onMouseEnter={() => setPointed(index)}
                  onClick={() => choose(index)}
                >
                  {option}
                </li>
              ))}
            </ul>
          </section>,
          document.body,
        )}
    </>
  );
}

/** The effect of a letter: it points at the next option that begins with it. */
function pointByLetter(
  letter: string,
  options: readonly string[],
  pointed: number | undefined,
  point: (index: number) => void,
): (() => void) | undefined {
  if (letter.length !== 1) return undefined;
  const from = (pointed ?? -1) + 1;
  const matches = options.flatMap((option, index) =>
    option.toLowerCase().startsWith(letter.toLowerCase()) ? [index] : [],
  );
  const next = matches.find((index) => index >= from) ?? matches[0];
  return next === undefined ? undefined : () => point(next);
}

function below(box: HTMLElement | null): CSSProperties {
  const place = box?.getBoundingClientRect();
  if (!place) return {};
  return {
    left: `${place.left + scrollX}px`,
    top: `${place.bottom + scrollY + 2}px`,
    minWidth: `${place.width}px`,
  };
}
