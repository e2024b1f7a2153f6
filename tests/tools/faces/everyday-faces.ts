import { decoyPath, type Face, onEach, withoutAttributes } from './face.ts';

const unbound = withoutAttributes('/^(for$|aria-label)/');

/** Ways of other web applications that nobody thinks about who uses them. */
export const everydayFaces: Readonly<Record<string, Face>> = {
  'labels that float in their boxes, and above the text once there is one': {
    prelude:
      unbound +
      onEach(
        '.field input:not([type=file])',
        `(box) => {
          const field = box.closest('.field');
          const draw = () => field.classList.toggle('floats', box.value !== '' || document.activeElement === box);
          for (const event of ['focus', 'blur', 'input']) box.addEventListener(event, draw);
          field.classList.add('floating');
          setInterval(draw, 50);
        }`,
      ),
    style: `.floating { position: relative } .floating input { padding-top: 16px !important; height: 48px }
      .floating .field-label { position: absolute; z-index: 1; left: 11px; top: 13px; pointer-events: none; transition: top 0.2s }
      .floating.floats .field-label { top: 3px; font-size: 11px }`,
  },
  'icons of a font whose names are their texts': {
    prelude: onEach(
      '.field label, main button',
      `(element) => {
        const icon = document.createElement('i');
        icon.className = 'material-icons';
        const isLabel = element.tagName === 'LABEL';
        icon.textContent = isLabel ? 'help_outline' : 'add_circle';
        if (element.textContent.trim() === '') return;
        if (isLabel) element.append(icon);
        else element.prepend(icon);
      }`,
    ),
    style: `.material-icons { font-family: 'Material Icons'; display: inline-block; width: 20px; height: 16px; overflow: hidden; white-space: nowrap }`,
  },
  'words before and behind the boxes, that touch them, and an eye': {
    prelude:
      unbound +
      onEach(
        '.field .box',
        `(box) => {
          const label = box.closest('.field').querySelector('label')?.textContent ?? '';
          const add = (text, where) => {
            const part = document.createElement('span');
            part.className = 'addon';
            part.textContent = text;
            box[where](part);
          };
          if (label === 'SMTP Server') add('smtp://', 'prepend');
          if (label === 'From Email') add('@', 'prepend');
          if (label === 'Port') add('TCP', 'append');
          if (label !== 'Password') return;
          const eye = document.createElement('button');
          eye.type = 'button';
          eye.textContent = 'Show';
          eye.onclick = () => void fetch('${decoyPath}', { method: 'POST' });
          box.append(eye);
        }`,
      ),
    style: `.field .box { display: flex } .field .box > input { flex: 1 }
      .addon { padding: 7px 10px; border: 1px solid #8d8d94; background: #eee }`,
  },
  'a drop-down that one types into, with its choice beside what is typed': {
    prelude: onEach(
      'select',
      `(select) => {
        const texts = [...select.options].map(({ text }) => text);
        const control = document.createElement('div');
        control.style = 'display: flex; position: relative; border: 1px solid #888; padding: 6px; cursor: text';
        control.innerHTML = '<div></div><input role="combobox" aria-autocomplete="list" aria-expanded="false">';
        const [chosen, box] = control.children;
        box.style = 'border: 0; outline: 0; padding: 0; width: 4px';
        chosen.textContent = select.value;
        select.style.display = 'none';
        select.before(control);
        let list;
        const close = () => { list?.remove(); list = undefined; box.value = ''; };
        const open = () => {
          if (list) return;
          list = document.createElement('div');
          list.style = 'position: absolute; z-index: 9; left: 0; right: 0; top: 100%; background: #fff; border: 1px solid';
          for (const text of texts) {
            const item = document.createElement('div');
            item.textContent = text;
            item.onmousedown = (event) => {
              event.preventDefault();
              event.stopPropagation();
              select.value = text;
              select.dispatchEvent(new Event('input', { bubbles: true }));
              chosen.textContent = text;
              close();
            };
            list.append(item);
          }
          control.append(list);
        };
        control.onmousedown = (event) => { event.preventDefault(); box.focus(); if (list) close(); else open(); };
        box.oninput = (event) => event.stopPropagation();
        box.onblur = close;
      }`,
    ),
  },
  'a box with a list of suggestions for a drop-down': {
    prelude: onEach(
      'select',
      `(select) => {
        const box = document.createElement('input');
        const list = document.createElement('datalist');
        list.id = 'choices';
        for (const { text } of select.options) list.append(new Option(text));
        box.setAttribute('list', 'choices');
        box.value = select.value;
        box.id = select.id;
        select.removeAttribute('id');
        box.oninput = (event) => {
          event.stopPropagation();
          select.value = box.value;
          select.dispatchEvent(new Event('input', { bubbles: true }));
        };
        select.style.display = 'none';
        select.before(box, list);
      }`,
    ),
  },
  'menus that open under the mouse, and close when they are pressed': {
    prelude: onEach(
      '.menu > button',
      `(button) => {
        const menu = button.parentElement;
        menu.addEventListener('mouseenter', () => { if (button.getAttribute('aria-expanded') === 'false') button.click(); });
        menu.addEventListener('mouseleave', () => { if (button.getAttribute('aria-expanded') === 'true') button.click(); });
      }`,
    ),
    style: '.menu-panel { margin-top: 0 }',
  },
  'actions of a row that show while the mouse is on it': {
    style: 'tr:not(:hover) .menu { display: none }',
  },
  'badges that count, on tabs and buttons': {
    prelude: onEach(
      '[role=tab], main .primary:not([type=submit]), main .secondary',
      `(element) => {
        const badge = document.createElement('span');
        badge.textContent = '3';
        badge.style = 'margin-left: 6px; padding: 0 7px; border-radius: 9px; background: #c00; color: #fff';
        element.append(badge);
      }`,
    ),
  },
  'a drawer beyond the right edge with the same menus and buttons': {
    prelude: onEach(
      'header',
      `(header) => {
        const drawer = document.createElement('nav');
        drawer.style = 'position: fixed; top: 0; bottom: 0; right: -420px; width: 400px; background: #fff; z-index: 50';
        for (const word of ['Configure', 'Global Settings', 'Central Management', 'Response Management', 'Actions', 'Add New', 'Add New Action', 'Email', 'Save', 'Test Action', 'Apply Settings']) {
          const button = document.createElement('button');
          button.textContent = word;
          button.style.display = 'block';
          drawer.append(button);
        }
        drawer.onclick = () => void fetch('${decoyPath}', { method: 'POST' });
        document.body.append(drawer);
      }`,
    ),
  },
  'soft hyphens, marks of direction, and places to break a line': {
    prelude: `{
      const write = document.createTextNode.bind(document);
      const words = /^(SMTP Server|From Email|User Name|Password|Encryption Type|Friendly Name|Certificate File|Name|Subject|Apply Settings|Add Certificate|Add New Action|Test Action|SMTP Configuration|Trust Store|General|Actions|Response Management|Central Management)$/;
      document.createTextNode = (text) => write(words.test(text) ? '\\u200e' + text.replace(/(?<=\\w\\w)(?=\\w\\w)/g, '\\u00ad') + '\\u200f' : text);
    }${onEach(
      'td',
      `(cell) => {
        const text = cell.firstChild;
        if (cell.childNodes.length !== 1 || text.nodeType !== 3 || !text.data.includes('-')) return;
        const own = document.createElement('bdi');
        text.data.split(/(?<=-)/).forEach((part, index) => { if (index) own.append(document.createElement('wbr')); own.append(part); });
        text.replaceWith(own);
      }`,
    )}`,
  },
  'cards that are details, under their summaries': {
    prelude: `{
      const make = document.createElementNS.bind(document);
      document.createElementNS = (space, name, options) => make(space, name === 'section' ? 'details' : name, options);
    }${onEach(
      'details.card',
      `(card) => {
        const summary = document.createElement('summary');
        summary.textContent = card.querySelector('h2').textContent;
        card.prepend(summary);
      }`,
    )}`,
    style: 'details h2 { display: none } summary { font-size: 18px }',
  },
  'questions of the browser before Apply Settings applies and Test Action sends': {
    prelude: onEach(
      'button',
      `(button) => button.addEventListener('click', (event) => {
        const questions = { 'Apply Settings': 'Apply the settings to this appliance?', 'Test Action': 'Send an e-mail now?' };
        const question = questions[button.textContent];
        if (question && !confirm(question)) event.stopImmediatePropagation();
      }, true)`,
    ),
  },
  'suggestions that lie over what is below until one leaves the box': {
    prelude: onEach(
      '.field input:not([type=file])',
      `(box) => {
        let list;
        box.addEventListener('input', () => {
          list ??= document.createElement('div');
          list.style = 'position: fixed; z-index: 90; inset: 0 0 30% 0; background: #fffe';
          list.innerHTML = '<div>first@example.com</div><div>second@example.com</div>';
          list.onmousedown = (event) => { event.preventDefault(); void fetch('${decoyPath}', { method: 'POST' }); };
          box.after(list);
        });
        box.addEventListener('blur', () => list?.remove());
      }`,
    ),
  },
};
