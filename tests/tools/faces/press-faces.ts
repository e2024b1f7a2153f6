import { decoyPath, type Face, onEach, otherElements } from './face.ts';

/** Submits a form whose button is none. */
const submits = onEach(
  '[type=submit]',
  `(element) => element.addEventListener('click', () => element.closest('form')?.requestSubmit())`,
);

const confirming = (word: string, question: string, answer: string): string =>
  onEach(
    'button',
    `(button) => {
      let asked = false;
      button.addEventListener('click', (event) => {
        if (button.textContent !== '${word}' || asked) return;
        event.stopImmediatePropagation();
        const dialog = document.createElement('dialog');
        dialog.innerHTML = '<h2>${question}</h2><button>Cancel</button> <button>${answer}</button>';
        dialog.querySelector('button').onclick = () => dialog.remove();
        dialog.querySelector('button:last-child').onclick = () => { asked = true; dialog.remove(); button.click(); asked = false; };
        document.body.append(dialog);
        dialog.showModal();
      }, true);
    }`,
  );

/** Other ways in which a page offers something to press, and answers it. */
export const pressFaces: Readonly<Record<string, Face>> = {
  'icons with a title for buttons': {
    prelude: onEach(
      'button',
      `(button) => {
        if (!/^(Add New|Add Certificate|Save|Test Action|Apply Settings|Add New Action)$/.test(button.textContent)) return;
        button.title = button.textContent;
        button.firstChild.data = '✚';
      }`,
    ),
  },
  'divisions for buttons': {
    prelude: otherElements(['button']) + submits,
    style: 'x-button { display: inline-block; cursor: pointer; padding: 6px }',
  },
  'divisions for buttons, links and tabs, without a pointer': {
    prelude: `{
      const make = document.createElementNS.bind(document);
      document.createElementNS = (space, name, options) => make(space, name === 'button' ? 'div' : name, options);
      const set = Element.prototype.setAttribute;
      Element.prototype.setAttribute = function (name, value) {
        if (!/^(role|aria-(?!label$)|tabindex)/.test(name)) set.call(this, name, value);
      };
    }${submits}`,
    style: 'div[type] { display: inline-block; padding: 6px } div[type], a { cursor: default }',
  },
  'a dialog that asks before Apply Settings applies': {
    prelude: confirming('Apply Settings', 'Apply these settings to the appliance?', 'Apply'),
  },
  'the form of an action in a modal dialog': {
    prelude: onEach(
      'main form',
      `(form) => {
        if (!form.textContent.includes('Test Action')) return;
        const dialog = document.createElement('dialog');
        dialog.style = 'width: 900px';
        form.before(dialog);
        dialog.append(form);
        dialog.showModal();
        new MutationObserver(() => { if (!dialog.firstChild) dialog.remove(); }).observe(dialog, { childList: true });
      }`,
    ),
  },
  'toasts over older ones, drawn anew each time': {
    prelude: `{
      const stack = document.createElement('div');
      stack.style = 'position: fixed; bottom: 10px; right: 10px';
      const texts = ['Test Action failed: the email could not be sent.', 'Test email was sent successfully.'];
      const draw = () => stack.replaceChildren(...texts.map((text) => {
        const toast = document.createElement('div');
        toast.textContent = text;
        return toast;
      }));
      draw();
      document.addEventListener('click', () => setTimeout(draw, 30), true);
      setTimeout(() => document.body.append(stack));
      ${onEach('.banner', `(banner) => { texts.push(banner.textContent); draw(); banner.style.display = 'none'; }`)}
    }`,
  },
  'buttons of the same words in a bar that belongs to something else': {
    prelude: onEach(
      'header',
      `(header) => {
        const bar = document.createElement('div');
        bar.style = 'display: none';
        bar.innerHTML = '<button>Save</button><button>Test Action</button><button>Apply Settings</button>';
        bar.onclick = () => void fetch('${decoyPath}', { method: 'POST' });
        header.after(bar);
      }`,
    ),
  },
  'a tour over the page that can be skipped': {
    prelude: `setTimeout(() => {
      const tour = document.createElement('div');
      tour.style = 'position: fixed; inset: 0; background: #0008; z-index: 99';
      tour.innerHTML = '<div style="background: #fff; margin: 200px auto; width: 400px; padding: 20px"><h2>Welcome</h2><p>Take the tour of what is new.</p><button>Start Tour</button> <button>Skip</button></div>';
      tour.querySelector('button').onclick = () => void fetch('${decoyPath}', { method: 'POST' });
      tour.querySelector('button:last-child').onclick = () => tour.remove();
      document.body.append(tour);
    }, 200);`,
  },
};
