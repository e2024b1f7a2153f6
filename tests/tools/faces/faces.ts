import { decoyPath, type Face, onEach, otherElements, otherWords, withoutAttributes } from './face.ts';
import { everydayFaces } from './everyday-faces.ts';
import { fieldFaces } from './field-faces.ts';
import { placeFaces, targetsInside } from './place-faces.ts';
import { pressFaces } from './press-faces.ts';

const german = [
  ['User Name', 'Benutzername'],
  ['Password', 'Kennwort'],
  ['Sign In', 'Anmelden'],
  ['Configure', 'Konfigurieren'],
  ['Global Settings', 'Globale Einstellungen'],
  ['Central Management', 'Zentrale Verwaltung'],
  ['Response Management', 'Reaktionen'],
  ['Actions', 'Aktionen'],
  ['Edit Appliance Configuration', 'Gerät konfigurieren'],
  ['General', 'Allgemein'],
  ['Apply Settings', 'Übernehmen'],
  ['SMTP Configuration', 'SMTP-Einstellungen'],
  ['SMTP Server', 'SMTP-Server'],
  ['From Email', 'Absender'],
  ['Encryption Type', 'Verschlüsselung'],
  ['Trust Store', 'Vertrauenswürdige Zertifikate'],
  ['Add New', 'Neu'],
  ['Friendly Name', 'Anzeigename'],
  ['Certificate File', 'Zertifikatsdatei'],
  ['Add Certificate', 'Hinzufügen'],
  ['Add New Action', 'Neue Aktion'],
  ['Email', 'E-Mail'],
  ['To', 'An'],
  ['Subject', 'Betreff'],
  ['Save', 'Speichern'],
  ['Edit', 'Bearbeiten'],
  ['Test Action', 'Test senden'],
  ['Test email was sent successfully.', 'Die Nachricht wurde gesendet.'],
] as const;

export const faces: Readonly<Record<string, Face>> = {
  'release 7.6': { release: '7.6' },
  'other words on a few fields and buttons': {
    prelude: otherWords([
      ['SMTP Server', 'Mail Host'],
      ['Save', 'Store'],
      ['Test Action', 'Send a Test'],
    ]),
    labels: { 'smtp.server': 'Mail Host', 'emailAction.save': 'Store', 'emailAction.test': 'Send a Test' },
  },
  'no roles, no aria, no bound labels': { prelude: withoutAttributes('/^(role|aria-|for$)/') },
  'release 7.6 without roles and aria': {
    release: '7.6',
    prelude: withoutAttributes('/^(role|aria-(?!haspopup)|for$)/'),
  },
  'tables of divisions': {
    prelude:
      otherElements(['table', 'thead', 'tbody', 'tr', 'th', 'td']) + withoutAttributes('/^(role|aria-)/'),
    style: `x-table { display: table; width: 100% } x-thead { display: table-header-group } x-tbody { display: table-row-group }
      x-tr { display: table-row } x-th, x-td { display: table-cell; padding: 8px }`,
  },
  'placeholders for labels': {
    prelude: onEach(
      '.field label',
      `(label) => { const box = document.getElementById(label.htmlFor); if (box && 'placeholder' in box) box.placeholder = label.textContent; }`,
    ),
    style: '.field:not(:has(select)) .field-label { display: none }',
  },
  'labels beside their boxes': {
    prelude: withoutAttributes('/^(for$|aria-label)/'),
    style: '.field { display: flex; gap: 12px } .field-label { width: 180px } .field .box { flex: 1 }',
  },
  'a second card with fields of the same names': {
    prelude: onEach(
      '.card h2',
      `(title) => {
        if (title.textContent !== 'SMTP Configuration') return;
        const card = title.closest('.card');
        const decoy = card.cloneNode(true);
        decoy.querySelector('h2').textContent = 'SMTP Configuration of the Last Release';
        for (const part of decoy.querySelectorAll('*')) for (const name of ['id', 'for', 'aria-labelledby'])
          if (part.hasAttribute(name)) part.setAttribute(name, part.getAttribute(name) + '-decoy');
        decoy.removeAttribute('aria-labelledby');
        for (const event of ['input', 'click']) decoy.addEventListener(event, () => void fetch('${decoyPath}', { method: 'POST' }), true);
        card.before(decoy);
      }`,
    ),
  },
  'a dialog that asks before Test Action sends': {
    prelude: onEach(
      'button',
      `(button) => {
        let asked = false;
        button.addEventListener('click', (event) => {
          if (button.textContent !== 'Test Action' || asked) return;
          event.stopImmediatePropagation();
          const dialog = document.createElement('div');
          dialog.style = 'position: fixed; top: 30%; left: 30%; background: #fff; border: 1px solid; padding: 30px';
          dialog.innerHTML = '<p>Send a test e-mail to the recipients of this action?</p><button>Cancel</button> <button>Send</button>';
          dialog.querySelector('button:last-child').onclick = () => { asked = true; dialog.remove(); button.click(); };
          document.body.append(dialog);
        }, true);
      }`,
    ),
  },
  'what Test Action says in a dialog': {
    prelude: onEach(
      '.banner',
      `(banner) => {
        const dialog = document.createElement('div');
        dialog.style = 'position: fixed; top: 30%; left: 30%; background: #fff; border: 1px solid; padding: 30px';
        dialog.innerHTML = '<p></p><button>OK</button>';
        dialog.querySelector('p').textContent = banner.textContent;
        dialog.querySelector('button').onclick = () => dialog.remove();
        document.body.append(dialog);
        banner.style.display = 'none';
      }`,
    ),
  },
  'what Test Action says in a toast that vanishes': {
    prelude: onEach(
      '.banner',
      `(banner) => {
        const toast = document.createElement('div');
        toast.style = 'position: fixed; bottom: 20px; right: 20px; background: #333; color: #fff; padding: 12px';
        toast.textContent = banner.textContent;
        document.body.append(toast);
        banner.style.display = 'none';
        setTimeout(() => toast.remove(), 700);
      }`,
    ),
  },
  'everything in an open shadow root': {
    prelude: `{
      const root = document.querySelector('#app').attachShadow({ mode: 'open' });
      const app = document.createElement('div');
      root.append(document.querySelector('link[rel=stylesheet]').cloneNode(), app);
      document.body.querySelector = () => app;
      ${targetsInside}
    }`,
  },
  'another language': {
    prelude: otherWords(german),
    labels: {
      'signIn.userName': 'Benutzername',
      'signIn.password': 'Kennwort',
      'signIn.submit': 'Anmelden',
      'main.configure': 'Konfigurieren',
      'main.settings': 'Globale Einstellungen',
      'main.centralManagement': 'Zentrale Verwaltung',
      'main.responseManagement': 'Reaktionen',
      'inventory.actions': 'Aktionen',
      'inventory.rowActions': 'Aktionen',
      'inventory.edit': 'Gerät konfigurieren',
      'configuration.general': 'Allgemein',
      'configuration.apply': 'Übernehmen',
      'smtp.card': 'SMTP-Einstellungen',
      'smtp.server': 'SMTP-Server',
      'smtp.fromEmail': 'Absender',
      'smtp.userName': 'Benutzername',
      'smtp.password': 'Kennwort',
      'smtp.encryptionType': 'Verschlüsselung',
      'trustStore.card': 'Vertrauenswürdige Zertifikate',
      'trustStore.addNew': 'Neu',
      'trustStore.friendlyName': 'Anzeigename',
      'trustStore.nameColumn': 'Anzeigename',
      'trustStore.certificateFile': 'Zertifikatsdatei',
      'trustStore.add': 'Hinzufügen',
      'responses.actions': 'Aktionen',
      'responses.actionsColumn': 'Aktionen',
      'responses.rowActions': 'Aktionen',
      'responses.add': 'Neue Aktion',
      'responses.email': 'E-Mail',
      'responses.emailRow': 'E-Mail',
      'responses.edit': 'Bearbeiten',
      'emailAction.to': 'An',
      'emailAction.subject': 'Betreff',
      'emailAction.save': 'Speichern',
      'emailAction.test': 'Test senden',
      'testAction.success': 'wurde gesendet',
    },
  },
  'slow pages': { delay: 150 },
  ...fieldFaces,
  ...pressFaces,
  ...placeFaces,
  ...everydayFaces,
};
