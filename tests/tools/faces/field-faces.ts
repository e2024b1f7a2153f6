import { type Face, decoyPath, onEach, otherWords, withoutAttributes } from './face.ts';

/** Draws something of the page's own in place of each drop-down of the browser. */
const inPlaceOfSelects = (draw: string): string =>
  onEach(
    'select',
    `(select) => {
      const choose = (text) => { select.value = text; select.dispatchEvent(new Event('input', { bubbles: true })); };
      const texts = [...select.options].map(({ text }) => text);
      const mark = document.createElement('div');
      select.style.display = 'none';
      select.before(mark);
      (${draw})(mark, texts, select.value, choose);
    }`,
  );

/** Other ways in which a page asks for a value. */
export const fieldFaces: Readonly<Record<string, Face>> = {
  'labels in a row of a table above the row of their boxes': {
    prelude: withoutAttributes('/^(for$|aria-label)/'),
    style: `.form.two-columns { display: grid; grid-template-columns: repeat(6, 1fr); grid-template-rows: auto auto auto }
      .two-columns .field { display: contents } .two-columns .field-label { grid-row: 1 } .two-columns .box { grid-row: 2 }`,
  },
  'labels after their boxes': {
    prelude: withoutAttributes('/^(for$|aria-label)/'),
    style: `.two-columns { display: block } .field { display: flex; flex-direction: row-reverse; justify-content: flex-end;
      gap: 8px } .field .box { width: 300px } .field-label { padding-top: 8px }`,
  },
  'labels after their boxes, in two columns': {
    prelude: withoutAttributes('/^(for$|aria-label)/'),
    style: `.field { display: flex; flex-direction: row-reverse; justify-content: flex-end; gap: 8px }
      .field .box { width: 300px } .field-label { padding-top: 8px }`,
  },
  'labels below their boxes': {
    prelude: withoutAttributes('/^(for$|aria-label)/'),
    style: `.field { display: flex; flex-direction: column-reverse; margin-bottom: 40px }`,
  },
  'capitals, blanks that do not break, stars and "(required)"': {
    prelude: `{
      const write = document.createTextNode.bind(document);
      const labels = /^(SMTP Server|Port|From Email|User Name|Password|Friendly Name|Certificate File|Name|To|Subject)$/;
      document.createTextNode = (text) => write(labels.test(text)
        ? '\\u00a0* ' + text.toUpperCase().replaceAll(' ', '\\u00a0') + '\\u00a0(required):'
        : /^(Apply Settings|Add New|Add Certificate|Add New Action|Save|Edit|Test Action|SMTP Configuration|Trust Store|General|Actions)$/.test(text)
          ? text.toUpperCase().replaceAll(' ', '\\u00a0') : text);
    }`,
  },
  'names for screen readers that say nothing': {
    prelude:
      withoutAttributes('/^for$/') + onEach('input', `(box) => box.setAttribute('aria-label', 'field')`),
  },
  'labels that belong to no box': { prelude: withoutAttributes('/^for$/') },
  'recipients as chips that Enter makes': {
    prelude: chipsFor('Enter'),
    labels: { 'emailAction.to': 'Recipients' },
  },
  'recipients as chips that a comma makes, without a frame': {
    prelude: chipsFor(','),
    style: '.chips { border: 0 } .chips input { border: 1px solid }',
    labels: { 'emailAction.to': 'Recipients' },
  },
  'recipients as chips that are made when one leaves the box': {
    prelude: chipsFor('blur'),
    labels: { 'emailAction.to': 'Recipients' },
  },
  'radio buttons for a drop-down': {
    prelude: inPlaceOfSelects(`(mark, texts, value, choose) => {
      for (const text of texts) {
        const label = document.createElement('label');
        label.innerHTML = '<input type="radio" name="choice"> ';
        label.append(text);
        label.firstChild.checked = text === value;
        label.firstChild.onchange = () => choose(text);
        mark.append(label);
      }
    }`),
  },
  'radio buttons that are drawn, and hidden': {
    prelude: inPlaceOfSelects(`(mark, texts, value, choose) => {
      for (const text of texts) {
        const label = document.createElement('label');
        label.style = 'display: inline-block; padding: 4px 12px; border: 1px solid';
        label.innerHTML = '<input type="radio" name="choice" style="position: absolute; opacity: 0; width: 0; height: 0">';
        label.append(text);
        label.firstChild.checked = text === value;
        label.firstChild.onchange = () => choose(text);
        mark.append(label);
      }
    }`),
  },
  'a drop-down at the end of the page that moves, with a box that searches it': {
    prelude: inPlaceOfSelects(`(mark, texts, value, choose) => {
      mark.style = 'border: 1px solid #888; padding: 6px; cursor: pointer';
      mark.textContent = value + ' ▾';
      mark.onclick = () => {
        const list = document.createElement('div');
        list.style = 'position: fixed; left: 100px; bottom: 20px; background: #fff; padding: 10px; transition: opacity 0.3s, transform 0.3s; opacity: 0.1; transform: translateY(40px)';
        list.innerHTML = '<input placeholder="Search"><div></div>';
        const draw = (sought) => {
          list.lastChild.replaceChildren(...texts.filter((text) => sought && text.startsWith(sought)).map((text) => {
            const item = document.createElement('div');
            item.textContent = text;
            item.style.cursor = 'pointer';
            item.onclick = () => { choose(text); mark.textContent = text + ' ▾'; list.remove(); };
            return item;
          }));
        };
        list.firstChild.oninput = () => draw(list.firstChild.value);
        document.body.append(list);
        requestAnimationFrame(() => { list.style.opacity = 1; list.style.transform = 'none'; });
      };
    }`),
  },
  'values as texts until Edit is pressed': {
    prelude: onEach(
      '.card h2',
      `(title) => {
        if (title.textContent !== 'SMTP Configuration') return;
        const card = title.closest('.card');
        const edit = document.createElement('button');
        edit.textContent = 'Edit';
        edit.onclick = () => { card.classList.add('editing'); edit.remove(); };
        title.after(edit);
        for (const box of card.querySelectorAll('.box')) {
          const text = document.createElement('span');
          text.className = 'as-text';
          text.textContent = box.firstElementChild.value || '-';
          box.before(text);
        }
        card.classList.add('shown');
      }`,
    ),
    style: '.shown:not(.editing) .box { display: none } .editing .as-text { display: none }',
  },
  'boxes that lose what is typed into them first': { prelude: emptied('once') },
  'boxes that are put there anew, and empty, once something is typed into them': {
    prelude: onEach(
      '.field input:not([type=file])',
      `(box) => box.addEventListener('input', () => setTimeout(() => {
        const [parent, next] = [box.parentNode, box.nextSibling];
        box.remove();
        box.value = '';
        parent.insertBefore(box, next);
        box.dispatchEvent(new Event('input', { bubbles: true }));
      }), { once: true })`,
    ),
  },
  'a hidden copy of every form, of no height or covered by nothing but its frame': {
    prelude: onEach(
      '.form',
      `(form) => {
        for (const style of ['height: 0; overflow: hidden', 'visibility: hidden; position: absolute', 'opacity: 0; position: absolute; left: 0']) {
          const copy = form.cloneNode(true);
          for (const part of copy.querySelectorAll('[id], [for]')) { part.removeAttribute('id'); part.removeAttribute('for'); }
          const around = document.createElement('div');
          around.style = style;
          around.inert = true;
          around.append(copy);
          for (const event of ['input', 'click']) around.addEventListener(event, () => void fetch('${decoyPath}', { method: 'POST' }), true);
          copy.className = 'copy';
          form.before(around);
        }
      }`,
    ),
  },
};

/** Boxes that are empty again shortly after something came into them, as a page empties them that takes them over late. */
export function emptied(times: 'once' | 'always'): string {
  return `{
    const seen = new WeakSet();
    document.addEventListener('input', ({ target, isTrusted }) => {
      if (!isTrusted || !(target instanceof HTMLInputElement) || /file|radio|checkbox/.test(target.type)) return;
      if (${times === 'once'} && seen.has(target)) return;
      seen.add(target);
      setTimeout(() => {
        target.value = '';
        target.dispatchEvent(new Event('input', { bubbles: true }));
        document.body.dataset.emptied = Number(document.body.dataset.emptied ?? 0) + 1;
      }, 250);
    }, true);
  }`;
}

/** A list of chips in place of the box To, under the label Recipients; `by` makes one. */
function chipsFor(by: 'Enter' | ',' | 'blur'): string {
  return `${otherWords([['To', 'Recipients']])}${onEach(
    '.field',
    `(field) => {
      if (!field.querySelector('label')?.textContent.startsWith('Recipients')) return;
      const box = field.querySelector('.box');
      const own = box.querySelector('input');
      const chips = document.createElement('div');
      chips.className = 'chips';
      chips.style = 'border: 1px solid #888; display: flex; gap: 6px; padding: 4px';
      chips.innerHTML = '<input style="border: 0; outline: 0; flex: 1" placeholder="Add a recipient">';
      const typed = chips.firstChild;
      box.style.display = 'none';
      box.before(chips);
      const tell = () => {
        own.value = [...chips.querySelectorAll('.chip')].map((chip) => chip.firstChild.data).join(', ');
        own.dispatchEvent(new Event('input', { bubbles: true }));
      };
      const add = (text) => {
        const chip = document.createElement('span');
        chip.className = 'chip';
        chip.style = 'background: #ddd; border-radius: 9px; padding: 0 8px';
        chip.innerHTML = '<b style="cursor: pointer"> ×</b>';
        chip.prepend(text);
        chip.lastChild.onclick = () => { chip.remove(); tell(); };
        typed.before(chip);
      };
      const take = () => {
        const text = typed.value.replace(/,$/, '').trim();
        typed.value = '';
        if (text) { add(text); tell(); }
      };
      const read = () => {
        const there = [...chips.querySelectorAll('.chip')].map((chip) => chip.firstChild.data).join(', ');
        if (own.value === there) return;
        for (const chip of chips.querySelectorAll('.chip')) chip.remove();
        for (const text of own.value.split(', ')) if (text) add(text);
      };
      setInterval(read, 50);
      typed.addEventListener('input', (event) => event.stopPropagation());
      ${
        by === 'blur'
          ? `typed.onblur = take;`
          : `typed.onkeydown = (event) => { if (event.key !== '${by}') return; event.preventDefault(); take(); };`
      }
    }`,
  )}`;
}
