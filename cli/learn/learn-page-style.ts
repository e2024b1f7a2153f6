import { raw } from 'hono/html';

/** Light and dark, as the reader's system is. */
export const learnPageStyleText = `
  :root { --text: #24262b; --soft: #5a5d66; --page: #fff; --line: #d5d8de; --own: #2456b8; --other: #8a5a00; --bad: #b3261e; }
  @media (prefers-color-scheme: dark) {
    :root { --text: #e6e7ea; --soft: #a9adb7; --page: #17191d; --line: #3a3e47; --own: #8fb4ff; --other: #e3b04b; --bad: #ff9c94; }
  }
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: var(--text); background: var(--page); }
  h1 { font-weight: 400; font-size: 1.6rem; }
  h2 { font-weight: 500; font-size: 1.2rem; margin: 2.5rem 0 0; }
  h2.bad { color: var(--bad); }
  .care { border-left: 4px solid var(--other); padding-left: 0.8rem; }
  .address { color: var(--soft); font-size: 13px; margin: 0.2rem 0 0.8rem; overflow-wrap: anywhere; }
  table { border-collapse: collapse; width: 100%; margin: 0.8rem 0; }
  th, td { text-align: left; vertical-align: top; padding: 0.3rem 1rem 0.3rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
  th { font-size: 13px; color: var(--soft); font-weight: 600; }
  figure { position: relative; margin: 0; border: 1px solid var(--line); overflow: hidden; }
  img { display: block; width: 100%; height: auto; }
  .frame { position: absolute; outline: 2px solid; outline-offset: 1px; border-radius: 2px; }
  .frame b { position: absolute; right: calc(100% + 3px); top: -3px; font: bold 12px/1.3 system-ui, sans-serif; padding: 0 0.35em; color: #fff; border-radius: 3px; }
  .frame.edge b { right: auto; left: 2px; }
  .own { outline-color: #2456b8; } .own b { background: #2456b8; }
  .other { outline-color: #8a5a00; } .other b { background: #8a5a00; }
  .frame.bad { outline-color: #b3261e; } .frame.bad b { background: #b3261e; }
`;

/** The same for a template of hono's. */
export const learnPageStyle = raw(learnPageStyleText);
