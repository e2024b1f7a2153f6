import { type Face, onEach, otherElements, withoutAttributes } from './face.ts';

const tags = ['table', 'thead', 'tbody', 'tr', 'th', 'td'];

/** Events of a shadow root say to the page that they are of its host. */
export const targetsInside = `Object.defineProperty(Event.prototype, 'target', { get() { return this.composedPath()[0] ?? this.currentTarget; } });`;

/** Other ways in which a page is put together. */
export const placeFaces: Readonly<Record<string, Face>> = {
  'tables by a grid, whose rows are no boxes': {
    prelude: otherElements(tags) + withoutAttributes('/^(role|aria-)/'),
    style: `x-table { display: grid; grid-template-columns: repeat(6, auto); width: 100% } x-thead, x-tbody, x-tr { display: contents }
      .wide-table x-table { grid-template-columns: repeat(8, auto) } x-th, x-td { padding: 8px }
      .card-top:has(.filter) + x-table { grid-template-columns: repeat(5, auto) }`,
  },
  'cards that open when their heading is pressed': {
    prelude: onEach(
      '.card h2',
      `(title) => { title.onclick = () => title.closest('.card').classList.toggle('open'); }`,
    ),
    style:
      '.card:has(h2[id]) > :not(.card-top) { display: none } .card.open > * { display: block !important } .card h2 { cursor: pointer }',
  },
  'a table of actions in pages of five': {
    actions: 7,
    prelude: onEach(
      'table',
      `(table) => {
        if (!document.location.hash.includes('response-management/actions')) return;
        let page = 0;
        const bar = document.createElement('div');
        bar.innerHTML = '<button>‹ Previous</button> <span></span> <button>Next ›</button>';
        const [back, on] = bar.querySelectorAll('button');
        const rows = () => [...table.querySelectorAll('tbody tr')];
        const draw = () => {
          rows().forEach((row, index) => { row.style.display = Math.floor(index / 5) === page ? '' : 'none'; });
          back.disabled = page === 0;
          on.disabled = (page + 1) * 5 >= rows().length;
        };
        back.onclick = () => { page -= 1; draw(); };
        on.onclick = () => { page += 1; draw(); };
        table.after(bar);
        new MutationObserver(draw).observe(table, { childList: true, subtree: true });
        draw();
      }`,
    ),
  },
  'a table of actions of which only what is in sight is there': {
    actions: 12,
    prelude: onEach(
      'table',
      `(table) => {
        if (!document.location.hash.includes('response-management/actions')) return;
        const around = document.createElement('div');
        around.style = 'height: 220px; overflow: auto; position: relative';
        table.before(around);
        around.append(table);
        const rows = () => [...table.querySelectorAll('tbody tr')];
        const draw = () => {
          const first = Math.floor(around.scrollTop / 44);
          const all = rows();
          table.style.marginTop = first * 44 + 'px';
          table.style.marginBottom = Math.max(0, all.length - first - 5) * 44 + 'px';
          all.forEach((row, index) => { row.style.display = index >= first && index < first + 5 ? '' : 'none'; row.style.height = '44px'; });
        };
        around.onscroll = draw;
        new MutationObserver(draw).observe(table, { childList: true, subtree: true });
        draw();
      }`,
    ),
  },
  'everything in a frame': {
    framed: true,
    prelude: `if (window === top) {
      const frame = document.createElement('iframe');
      frame.style = 'position: fixed; inset: 40px 0 0 30px; width: 95%; height: 90%';
      frame.src = location.href;
      document.body.replaceChildren(frame);
      addEventListener('hashchange', () => { frame.src = location.href; });
      throw new Error('shown in the frame');
    }`,
  },
  'open shadow roots in one another': {
    prelude: `{
      const outer = document.querySelector('#app').attachShadow({ mode: 'open' });
      const host = document.createElement('div');
      outer.append(host);
      const app = document.createElement('div');
      host.attachShadow({ mode: 'open' }).append(document.querySelector('link[rel=stylesheet]').cloneNode(), app);
      document.body.querySelector = () => app;
      ${targetsInside}
    }`,
  },
  'buttons in a bar at the foot of the page, and a high head that covers': {
    style: `.title-row .buttons { position: fixed; bottom: 0; left: 0; right: 0; padding: 20px; background: #fff; z-index: 9 }
      .sticky { padding-bottom: 200px } main { padding-bottom: 120px }`,
  },
  'pages that are put there anew again and again': {
    prelude: `setInterval(() => {
      const main = document.querySelector('main');
      if (!main || main.contains(document.activeElement)) return;
      const next = main.nextSibling;
      const parent = main.parentNode;
      main.remove();
      parent.insertBefore(main, next);
    }, 150);`,
  },
};
