import { type Face, onEach } from '../faces/face.ts';

/** A manager on which nobody can begin, and the sentence about it. */
export interface BadFirstContact {
  readonly face: Face;
  /** What each verb says, with blanks for its line ends. */
  readonly told: RegExp;
}

const mainPage = '/lc-landing-page/';

/** Something that lies over the main page. */
const over = (html: string): string => `if (location.pathname.startsWith('${mainPage}')) {
  const cover = document.createElement('div');
  cover.style = 'position: fixed; inset: 0; z-index: 9; background: #fff';
  cover.innerHTML = ${JSON.stringify(html)};
  document.body.append(cover);
}`;

/** Each kind once. Nobody has published how a secondary, or an account without rights, looks: assumed, but for the redirect. */
export const badFirstContacts: Readonly<Record<string, BadFirstContact>> = {
  "another product's page": {
    face: { answers: { '/': { html: '<title>Router</title><h1>Welcome to your router</h1>' } } },
    told: /The page "Router"|the page "Router"/,
  },
  'a certificate that has expired': {
    face: { expired: true },
    told: /own certificate expired on \d{4}-\d\d-\d\d; nobody can edit such an appliance\..*Renew it: Edit Appliance Configuration/,
  },
  'a page of maintenance': {
    face: {
      answers: {
        '/': { status: 503, html: '<title>Maintenance</title><p>The manager is being updated.</p>' },
      },
    },
    told: /the page "Maintenance" .* has no /i,
  },
  'the page of a secondary': {
    face: {
      prelude: `if (location.pathname.startsWith('${mainPage}')) {
        const banner = document.createElement('p');
        banner.textContent = 'Failover role: Secondary. The configuration can only be read here.';
        document.body.prepend(banner);
      }`,
    },
    told: /This manager is the secondary of a failover pair: .* says "Failover role: Secondary\. .*"\..*Point manager\.url of the target file at the primary\./,
  },
  'a secondary that leads to its primary': {
    face: { answers: { '/cm/': { status: 307, location: 'https://primary.example.com/cm/' } } },
    told: /the secondary of a failover pair\..*Point manager\.url of the target file at the primary\./,
  },
  'an account that may not use Central Management': {
    face: { answers: { '/cm/': { status: 403, html: '<h1>403 Forbidden</h1>' } } },
    told: /The account may not use Central Management: .*403\..*Give the account the role Master Admin or Configuration Manager\./,
  },
  'an account without the menu Configure': {
    face: {
      prelude: onEach(
        'button, a',
        `(button) => { if (button.textContent.trim() === 'Configure') button.remove(); }`,
      ),
    },
    told: /The account may lack the right to configure the manager\..*Give the account the role Master Admin or Configuration Manager\./,
  },
  'an account for which Edit is grey': {
    face: {
      prelude: onEach(
        'button, a, [role=menuitem]',
        `(entry) => { if (entry.textContent.trim() === 'Edit Appliance Configuration') { entry.setAttribute('aria-disabled', 'true'); entry.disabled = true; } }`,
      ),
    },
    told: /inventory\.edit.*cannot be used.*the roles? Master Admin (and|or) Configuration Manager/,
  },
  'a page that asks for another password': {
    face: {
      answers: {
        [mainPage]: {
          afterSignIn: true,
          html: '<title>Password</title><h1>Your password has expired</h1><input>',
        },
      },
    },
    told: /the page "Password" .* has no "Configure" \(main\.configure\)\. It begins: "Your password has expired"\./,
  },
  'a licence that somebody has to accept first': {
    face: { prelude: over('<p>Accept the licence to go on.</p><button>I Agree</button>') },
    told: /has something over .*: "Accept the licence to go on\. ?I Agree"\)?\..*answer what it asks for/,
  },
  'a tour of the page': {
    face: { prelude: over('<p>Welcome! Let us show you around.</p><button>Next</button>') },
    told: /has something over .*: "Welcome! Let us show you around\. ?Next"\)?\..*answer what it asks for/,
  },
  'a limit of sessions': {
    face: {
      answers: {
        [mainPage]: {
          afterSignIn: true,
          html: '<title>Sessions</title><p>The maximum number of sessions is reached.</p>',
        },
      },
    },
    told: /the page "Sessions" .* It begins: "The maximum number of sessions is reached\."/,
  },
};
