import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ConfigurationBody } from '../api/configuration-body.ts';
import type { Problems } from '../refusal.ts';
import { Card } from './card.tsx';
import { cards, headingId, type TabName, tabNames } from './cards.ts';
import { ConfigurationTitle } from './configuration-title.tsx';
import { HostNamingCard } from './host-naming-card.tsx';
import { NotSimulated } from './not-simulated.tsx';
import { request, RequestFailed } from './request.ts';
import { SmtpCard, smtpDraft, smtpDraftProblems, smtpOfDraft } from './smtp-card.tsx';
import { SshCard } from './ssh-card.tsx';
import { Tabs } from './tabs.tsx';
import { configurationPath } from './traits.ts';
import { TrustStoreCard } from './trust-store-card.tsx';
import { useFocusOnProblem } from './use-focus-on-problem.ts';

interface ConfigurationEditorProps {
  readonly id: string;
  readonly loaded: ConfigurationBody;
  /** Of `loaded`. */
  readonly etag: string;
}

/** The cards with their unsaved changes: those live here, and only Apply Settings sends them. */
export function ConfigurationEditor({ id, loaded, etag }: ConfigurationEditorProps): JSX.Element {
  const inForce = loaded.configurableElements;
  const { trustedCertificates } = inForce.trustStore;
  const [tab, setTab] = useState<TabName>('Appliance');
  const [target, setTarget] = useState<string>();
  const [smtp, setSmtp] = useState(smtpDraft(inForce.smtpConfiguration));
  const [trustStore, setTrustStore] = useState(trustedCertificates);
  const [ssh, setSsh] = useState(inForce.ssh);
  const [problems, setProblems] = useState<Problems>({});
  const [trouble, setTrouble] = useState<string>();
  const [applying, setApplying] = useState(false);

  const changed = {
    smtp: differs(smtp, smtpDraft(inForce.smtpConfiguration)),
    trustStore: differs(trustStore, trustedCertificates),
    ssh: differs(ssh, inForce.ssh),
  };
  useFocusOnProblem(problems);
  const modified = changed.smtp || changed.trustStore || changed.ssh;

  useEffect(() => {
    if (target === undefined) return;
    const heading = document.querySelector<HTMLElement>(`#${headingId(target)}`);
    heading?.scrollIntoView({ block: 'center' });
    heading?.focus();
    setTarget(undefined);
  }, [target]);

  const apply = async (): Promise<void> => {
    const found = changed.smtp ? smtpDraftProblems(smtp, inForce.smtpConfiguration) : {};
    setProblems(found);
    setTrouble(undefined);
    if (Object.keys(found).length > 0) {
      setTab('General');
      return;
    }
    const body = {
      ...loaded,
      configurableElements: {
        ...inForce,
        ssh,
        smtpConfiguration: changed.smtp ? smtpOfDraft(smtp) : inForce.smtpConfiguration,
        trustStore: { trustedCertificates: trustStore },
      },
    };
    setApplying(true);
    try {
      await request('PUT', `${configurationPath(id)}/config`, body, { 'If-Match': etag });
      location.assign('#!/inventory');
    } catch (error) {
      setApplying(false);
      setTrouble(error instanceof RequestFailed ? error.message : 'The manager could not be reached.');
    }
  };

  const content = (card: string): JSX.Element => {
    switch (card) {
      case 'Host Naming':
        return <HostNamingCard hostName={inForce.hostNaming.hostName} />;
      case 'SSH':
        return (
          <SshCard ssh={ssh} modified={changed.ssh} onChange={setSsh} onRevert={() => setSsh(inForce.ssh)} />
        );
      case 'SMTP Configuration':
        return (
          <SmtpCard
            draft={smtp}
            inForce={inForce.smtpConfiguration}
            problems={problems}
            modified={changed.smtp}
            onChange={(draft) => {
              setSmtp(draft);
              setProblems({});
            }}
          />
        );
      case 'Trust Store':
        return (
          <TrustStoreCard
            applianceId={id}
            certificates={trustStore}
            modified={changed.trustStore}
            onChange={setTrustStore}
            onRevert={() => setTrustStore(trustedCertificates)}
          />
        );
      default:
        return (
          <Card title={card}>
            <NotSimulated />
          </Card>
        );
    }
  };

  return (
    <>
      <ConfigurationTitle
        loaded={loaded}
        trouble={trouble}
        applicable={modified && !applying}
        onApply={() => void apply()}
        onJump={(jumpTab, card) => {
          setTab(jumpTab);
          setTarget(card);
        }}
      />
      <Tabs label="Appliance Configuration" names={tabNames} selected={tab} onSelect={setTab}>
        {cards[tab].map((card) => (
          <div key={card}>{content(card)}</div>
        ))}
      </Tabs>
    </>
  );
}

function differs(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) !== JSON.stringify(right);
}
