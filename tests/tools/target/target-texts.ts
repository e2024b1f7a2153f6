/** Target files as texts. The smallest that is well-formed: */
export const smallest = `version: 1
targets:
  - name: lab
    domain: example.com
    manager:
      url: https://manager.example.com
      userName: admin
      password: { env: SNA_PASSWORD }
    relay:
      kind: mock
      address: 192.0.2.10
    mailbox:
      kind: mock
`;

/** The smallest with other text in it, so that one thing is wrong. */
export function changed(wanted: string, other: string): string {
  if (!smallest.includes(wanted)) throw new Error(`The smallest target file has no ${wanted}`);
  return smallest.replace(wanted, () => other);
}

/** The smallest with lines more in its target, before `domain`, which is in line 4. */
export function withLines(...lines: readonly string[]): string {
  return changed('    domain', `${lines.map((line) => `    ${line}\n`).join('')}    domain`);
}

export const fingerprint = `${'AB:'.repeat(31)}AB`;
export const hostKey = `SHA256:${'A'.repeat(43)}`;

/** Two targets with every option there is. */
export const everything = `version: 1
targets:
  - name: bench
    mode: full
    testAction: true
    domain: example.com
    recipient: soc@example.com
    sender: alarms@example.com
    manager:
      url: https://192.0.2.1:8443/
      fingerprint: ${fingerprint}
      userName: admin
      password: { file: secrets/admin }
      smtpPassword: { env: SMTP_PASSWORD }
    shell:
      host: 192.0.2.2
      port: 2222
      password: { env: ROOT_PASSWORD }
      hostKey: ${hostKey}
    relay: { kind: mock, address: 192.0.2.10, region: eu-central-1 }
    mailbox: { kind: mock }
    deadlines: { apply: 600, testAction: 30 }
  - name: production
    mode: read-only
    domain: example.com
    recipient: soc@elsewhere.example
    manager:
      url: https://manager.example.com
      userName: admin
      password: { env: SNA_PASSWORD }
    shell:
      privateKey: { file: root-key }
      hostKey: ${hostKey}
    relay: { kind: ses, region: us-gov-west-1, userName: AKIAIOSFODNN7EXAMPLE, password: { env: SES_PASSWORD } }
    mailbox:
      kind: imap
      host: imap.example.com
      port: 1993
      userName: soc@example.com
      password: { env: IMAP_PASSWORD }
      folder: Alarms
`;
