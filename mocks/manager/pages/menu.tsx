import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useId, useRef, useState } from 'preact/hooks';

/** With neither `href` nor `onSelect` the entry is shown as not part of the simulator. */
export interface MenuEntry {
  readonly label: string;
  /** The heading it stands below. */
  readonly group?: string | undefined;
  readonly href?: string;
  readonly onSelect?: () => void;
}

interface MenuProps {
  /** The button's accessible name. */
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** The content of the button instead of its name. */
  readonly children?: ComponentChildren;
  readonly class?: string;
  readonly heading?: string;
  /** Opens towards the left, for a button at the right edge. */
  readonly alignRight?: boolean;
}

/** A button that opens a menu, with the keys of the ARIA menu button pattern. */
export function Menu(props: MenuProps): JSX.Element {
  const { label, entries, children, heading } = props;
  const [open, setOpen] = useState<'first' | 'last'>();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const noteId = useId();
  const simulated = entries.every(isSimulated);

  const items = (): HTMLElement[] => [
    ...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? []),
  ];
  const close = (): void => {
    setOpen(undefined);
    button.current?.focus();
  };

  useLayoutEffect(() => {
    if (!open) return undefined;
    items()
      .at(open === 'first' ? 0 : -1)
      ?.focus();
    const closeOutside = ({ target }: Event): void => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(undefined);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, [open]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const all = items();
    const at = all.findIndex((item) => item === document.activeElement);
    const moves: Readonly<Record<string, () => void>> = open
      ? {
          ArrowDown: () => all.at((at + 1) % all.length)?.focus(),
          ArrowUp: () => all.at(Math.max(at, 0) - 1)?.focus(),
          Home: () => all.at(0)?.focus(),
          End: () => all.at(-1)?.focus(),
          Escape: close,
        }
      : { ArrowDown: () => setOpen('first'), ArrowUp: () => setOpen('last') };
    if (event.key === 'Tab') setOpen(undefined);
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };

  return (
    <div class="menu" ref={root} onKeyDown={onKeyDown}>
      <button
        type="button"
        ref={button}
        class={props.class ?? 'menu-button'}
        aria-haspopup="menu"
        aria-expanded={open !== undefined}
        {...(children ? { 'aria-label': label, title: label } : {})}
        onClick={() => setOpen(open ? undefined : 'first')}
      >
        {children ?? label}
      </button>
      {open && (
        <div class={`menu-panel${props.alignRight ? ' align-right' : ''}`}>
          {heading && <div class="menu-heading">{heading}</div>}
          <div role="menu" aria-label={label}>
            {entries.map((entry) =>
              entry.group === undefined ? (
                <Entry key={entry.label} entry={entry} noteId={noteId} close={close} />
              ) : (
                <div key={entry.label} role="group" aria-label={entry.group}>
                  <div class="menu-heading" aria-hidden="true">
                    {entry.group}
                  </div>
                  <Entry entry={entry} noteId={noteId} close={close} />
                </div>
              ),
            )}
          </div>
          {!simulated && (
            <div class="menu-note" id={noteId}>
              Grey entries are not part of the simulator.
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function Entry(props: { entry: MenuEntry; noteId: string; close: () => void }): JSX.Element {
  const { entry, noteId, close } = props;
  if (!isSimulated(entry)) {
    return (
      <div role="menuitem" tabIndex={-1} aria-disabled="true" aria-describedby={noteId}>
        {entry.label}
      </div>
    );
  }
  const select = (): void => {
    close();
    entry.onSelect?.();
  };
  if (entry.href !== undefined) {
    return (
      <a role="menuitem" tabIndex={-1} href={entry.href} onClick={select}>
        {entry.label}
      </a>
    );
  }
  return (
    <button type="button" role="menuitem" tabIndex={-1} onClick={select}>
      {entry.label}
    </button>
  );
}

function isSimulated({ href, onSelect }: MenuEntry): boolean {
  return href !== undefined || onSelect !== undefined;
}
