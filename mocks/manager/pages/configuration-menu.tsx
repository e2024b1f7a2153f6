import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { cards, tabNames, type TabName } from './cards.ts';

/** Three columns of links, one to each card. */
export function ConfigurationMenu(props: {
  readonly onJump: (tab: TabName, card: string) => void;
}): JSX.Element {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div class="menu" onKeyDown={onKeyDown}>
      <button
        type="button"
        class="link-button"
        ref={button}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        Configuration Menu <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <nav class="menu-panel align-right configuration-menu" aria-label="Cards">
          {tabNames.map((tab) => (
            <div key={tab}>
              <div class="menu-heading">{tab}</div>
              <ul>
                {cards[tab].map((card) => (
                  <li key={card}>
                    <a
                      href={location.hash}
                      onClick={(event) => {
                        event.preventDefault();
                        setOpen(false);
                        props.onJump(tab, card);
                      }}
                    >
                      {card}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
      )}
    </div>
  );
}
