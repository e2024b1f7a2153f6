import type { AuthenticateResult } from 'mailauth';
import type { Client } from './mail-workshop.ts';

/** A message at the border of a recipient's site. */
interface Arrival {
  readonly client: Client;
  /** The name in the reverse zone of the client's address; `undefined`: none. */
  readonly reverseName: string | undefined;
  /** The site's findings. */
  readonly found: AuthenticateResult;
  /** An ARC set of the site's, with its line ends; `claims` without the instance. */
  readonly seal: (domain: string, claims: string) => Promise<string>;
}

/**
 * How a recipient's site lays out what it puts over a message. The forms are those of published headers, shortened; the
 * signatures and what is told of them are real.
 */
export interface SiteLayout {
  /** Completes "a message …". */
  readonly title: string;
  /** By whom the site seals; `undefined`: it does not. */
  readonly sealer?: string;
  /** The names that a target file trusts for this mailbox. */
  readonly trustedHosts?: readonly string[];
  /** A name that hosts of the site greet with, and which a stranger may greet with too. */
  readonly ownName: string;
  /** A `Received` field, as one that a stranger writes to continue the site's. */
  readonly write: (arrival: Arrival) => Promise<string>;
}

const date = 'Tue, 24 Nov 2026 15:00:00 +0000';
const tls = '(version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384)';

const fields = (...lines: readonly string[]): string => lines.map((line) => `${line}\r\n`).join('');

/** The results as Microsoft 365 tells them; its Authentication-Results name no server. */
function microsoftResults({ client, found: { spf, dkim, dmarc } }: Arrival, ip: string): string[] {
  const spfResult = spf ? spf.status.result : 'none';
  return [
    `spf=${spfResult} (${ip} ${client.address}) smtp.mailfrom=${client.from.split('@')[1] ?? ''}`,
    ...(dkim.results.length === 0
      ? ['dkim=none (message not signed) header.d=none']
      : dkim.results.map(
          ({ status: { result }, signingDomain }) =>
            `dkim=${result} (${result === 'pass' ? 'signature was verified' : 'signature did not verify'}) header.d=${signingDomain}`,
        )),
    `dmarc=${dmarc ? dmarc.status.result : 'none'} action=none header.from=example.com`,
  ];
}

/** The results as OpenDKIM, Exim, Mimecast and others tell them, with their server's name. */
function plainResults(server: string, { client, found: { spf, dkim, dmarc } }: Arrival): string {
  return [
    server,
    ...dkim.results.map(
      ({ status: { result }, signingDomain, selector }) =>
        `dkim=${result} header.d=${signingDomain} header.s=${selector}`,
    ),
    `spf=${spf ? spf.status.result : 'none'} smtp.mailfrom=${client.from}`,
    `dmarc=${dmarc ? dmarc.status.result : 'none'} header.from=example.com`,
  ].join(';\r\n\t');
}

/** `HELO (name [address])`, as Postfix, Sendmail and Gmail write a client. */
function lookedUp({ client, reverseName }: Arrival, dot = ''): string {
  return `${client.helo} (${reverseName === undefined ? 'unknown' : `${reverseName}${dot}`} [${client.address}])`;
}

/** As Cisco's and other gateways of qmail's kind write it. */
function qmailClient({ client, reverseName = 'unknown' }: Arrival): string {
  return reverseName === client.helo
    ? `${reverseName} ([${client.address}])`
    : `${reverseName} (HELO ${client.helo}) ([${client.address}])`;
}

async function microsoft(arrival: Arrival, sealer: string | undefined): Promise<string> {
  const { client } = arrival;
  const sealed = microsoftResults(arrival, 'sender ip is').join('; ');
  return fields(
    `Received: from DS0PR12MB9347.namprd12.prod.outlook.com (2603:10b6:8:193::19)\r\n by MW4PR12MB7238.namprd12.prod.outlook.com with HTTPS; ${date}`,
  ).concat(
    sealer === undefined ? '' : await arrival.seal(sealer, `mx.microsoft.com 1; ${sealed}; arc=none (0)`),
    fields(
      `Received: from DUZPR01CA0062.eurprd01.prod.exchangelabs.com\r\n (2603:10a6:10:3c2::15) by DS0PR12MB9347.namprd12.prod.outlook.com\r\n (2603:10b6:8:193::19) with Microsoft SMTP Server ${tls} id 15.21.406.12; ${date}`,
      `Received: from DU2PEPF00028CFF.eurprd03.prod.outlook.com\r\n (2603:10a6:10:3c2:cafe::a6) by DUZPR01CA0062.outlook.office365.com\r\n (2603:10a6:10:3c2::15) with Microsoft SMTP Server ${tls} id 15.21.406.13\r\n via Frontend Transport; ${date}`,
      `Authentication-Results: ${microsoftResults(arrival, 'sender IP is').join(';')};compauth=pass reason=100`,
      `Received-SPF: Pass (protection.outlook.com: domain of ${client.from.split('@')[1] ?? ''}\r\n designates ${client.address} as permitted sender) receiver=protection.outlook.com;\r\n client-ip=${client.address}; helo=${client.helo}; pr=C`,
      `Received: from ${client.helo} (${client.address}) by\r\n DU2PEPF00028CFF.mail.protection.outlook.com (10.167.242.183) with Microsoft\r\n SMTP Server ${tls} id 15.21.428.7\r\n via Frontend Transport; ${date}`,
      `Return-Path: ${client.from}`,
    ),
  );
}

/** A gateway before Microsoft 365, which sees the gateway as the client. */
async function behindGateway(
  arrival: Arrival,
  gateway: { readonly helo: string; readonly address: string },
  ownTrace: string,
): Promise<string> {
  const client = { ...arrival.client, ...gateway };
  return (await microsoft({ ...arrival, client }, undefined)) + ownTrace;
}

const proofpoint = { helo: 'mx0a-00128a01.pphosted.com', address: '205.220.165.32' };
const mimecast = { helo: 'us-smtp-delivery-1.mimecast.com', address: '207.211.31.81' };
const ironPort = { helo: 'esa1.hc1455-7.c3s2.iphmx.com', address: '139.138.36.223' };

/** The gateways in DNS. */
export const gateways = [proofpoint, mimecast, ironPort];

export const siteLayouts: readonly SiteLayout[] = [
  {
    title: 'in a mailbox at Gmail',
    sealer: 'google.com',
    ownName: 'mx.google.com',
    write: async (arrival) => {
      const results = plainResults('mx.google.com', arrival);
      const { client } = arrival;
      return [
        fields(`Received: by 2002:a17:906:1234:b0:1 with SMTP id x1csp1;\r\n        ${date}`),
        await arrival.seal('google.com', results),
        fields(
          `Return-Path: <${client.from}>`,
          `Received: from ${lookedUp(arrival, '.')}\r\n        by mx.google.com with ESMTPS id t124si3418734qkb.221\r\n        for <soc@example.com>\r\n        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\r\n        ${date}`,
          `Received-SPF: pass (google.com: domain of ${client.from} designates ${client.address} as permitted sender) client-ip=${client.address};`,
          `Authentication-Results: ${results}`,
        ),
      ].join('');
    },
  },
  {
    title: 'in a mailbox at outlook.com, which seals',
    sealer: 'microsoft.com',
    ownName: 'DS0PR12MB9347.namprd12.prod.outlook.com',
    write: (arrival) => microsoft(arrival, 'microsoft.com'),
  },
  {
    title: 'in a mailbox of a Microsoft 365 tenant, which does not seal',
    ownName: 'DS0PR12MB9347.namprd12.prod.outlook.com',
    write: (arrival) => microsoft(arrival, undefined),
  },
  {
    title: 'in a mailbox at Yahoo',
    ownName: 'atlas-production.v2-mail-prod1-gq1.omega.yahoo.com',
    write: async (arrival) => {
      const { client, found } = arrival;
      return fields(
        `Received: from 127.0.0.1\r\n by atlas-production.v2-mail-prod1-gq1.omega.yahoo.com pod-id atlas--production-gq1-1.gq1.yahoo.com with HTTP; ${date}`,
        `Return-Path: <${client.from}>`,
        `X-Originating-Ip: [${client.address}]`,
        `Received-SPF: ${found.spf ? found.spf.status.result : 'none'} (domain of ${client.from.split('@')[1] ?? ''} designates ${client.address} as permitted sender)`,
        `Authentication-Results: ${plainResults('atlas-production.v2-mail-prod1-gq1.omega.yahoo.com', arrival)}`,
        `X-Apparently-To: soc@example.com; ${date}`,
        `Received: from ${client.address} (EHLO ${client.helo})\r\n by 10.253.234.155 with SMTPs\r\n (version=TLS1_2 cipher=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256);\r\n ${date}`,
      );
    },
  },
  {
    title: 'in a mailbox at iCloud, whose hosts have no domain',
    ownName: 'p00-icloudmta-smtpin-us-west-2a-60-percent-12',
    write: async (arrival) => {
      const { client, found } = arrival;
      const [server = '', ...results] = plainResults('icloud.com', arrival).split(/;\s*/);
      const spf = `${found.spf ? found.spf.status.result : 'none'} (spf.${server}: domain of ${client.from} designates ${client.address} as permitted sender)`;
      return fields(
        `Return-path: <${client.from}>`,
        `Received: from p00-icloudmta-smtpin-us-west-2a-60-percent-12 by p129-mailgateway-smtp-746c496c44-6mknn (mailgateway 2634B97)\r\n\twith SMTP id d573ca8a-bc41-44d4-bd0a-a1855735eb1b; ${date}`,
        'X-Apple-UUID: d573ca8a-bc41-44d4-bd0a-a1855735eb1b',
        `Received: from ${lookedUp(arrival)}\r\n\tby p00-icloudmta-smtpin-us-west-2a-60-percent-12 (Postfix) with ESMTPS id 11C766C0012C; ${date}`,
        ...results.map((result) => `Authentication-Results: ${result.split('=')[0]}.${server}; ${result}`),
        `Received-SPF: ${spf} receiver=spf.${server}; client-ip=${client.address}; helo=${client.helo}; envelope-from=${client.from}`,
      );
    },
  },
  {
    title: 'that Postfix took and amavis filtered on the same host',
    ownName: 'mx.example.net',
    write: async (arrival) =>
      fields(
        `Return-Path: <${arrival.client.from}>`,
        'Delivered-To: soc@example.com',
        `Received: from localhost (localhost [127.0.0.1])\r\n\tby mx.example.net (Postfix) with ESMTP id 5D08030E82C\r\n\tfor <soc@example.com>; ${date}`,
        'X-Virus-Scanned: amavisd-new at example.net',
        `Received: from mx.example.net ([127.0.0.1])\r\n\tby localhost (mx.example.net [127.0.0.1]) (amavisd-new, port 10024)\r\n\twith ESMTP id abcdefghijkl for <soc@example.com>; ${date}`,
        `Authentication-Results: ${plainResults('mx.example.net', arrival)}`,
        `Received: from ${lookedUp(arrival)}\r\n\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\r\n\t(No client certificate requested)\r\n\tby mx.example.net (Postfix) with ESMTPS id 418CF30C345\r\n\tfor <soc@example.com>; ${date}`,
      ),
  },
  {
    title: 'that Postfix took, a filter sealed below its Received, and another host stores',
    sealer: 'subspace.example.net',
    ownName: 'smtp.subspace.example.net',
    write: async (arrival) => {
      const results = plainResults('smtp.subspace.example.net', arrival);
      return [
        fields(
          `Return-Path: <${arrival.client.from}>`,
          `Received: from smtp.subspace.example.net (conduit.subspace.example.net [100.90.174.1])\r\n\tby sto.lore.example.net (Postfix) with ESMTP id E662C30019EC; ${date}`,
          `Received: from localhost.localdomain (localhost.localdomain [127.0.0.1])\r\n\tby smtp.subspace.example.net (Postfix) with ESMTP id 47E7930E0F8; ${date}`,
          `Authentication-Results: ${results}`,
          'X-Original-To: soc@example.com',
          `Received: from ${lookedUp(arrival)}\r\n\t(using TLSv1.2 with cipher AES128-SHA256 (128/128 bits))\r\n\t(No client certificate requested)\r\n\tby smtp.subspace.example.net (Postfix) with ESMTPS id 418CF30C345; ${date}`,
          `Authentication-Results: smtp.subspace.example.net; arc=none smtp.client-ip=${arrival.client.address}`,
        ),
        await arrival.seal('subspace.example.net', results),
      ].join('');
    },
  },
  {
    title: 'that Exim took',
    ownName: 'mx.example.net',
    write: async (arrival) => {
      const { client, reverseName } = arrival;
      const from =
        reverseName === undefined
          ? `[${client.address}] (helo=${client.helo})`
          : `${reverseName} ([${client.address}]${reverseName === client.helo ? '' : ` helo=${client.helo}`})`;
      return fields(
        `Return-path: <${client.from}>`,
        'Envelope-to: soc@example.com',
        `Received: from ${from}\r\n\tby mx.example.net with esmtps  (TLS1.3) tls TLS_AES_256_GCM_SHA384\r\n\t(Exim 4.96)\r\n\t(envelope-from <${client.from}>)\r\n\tid 1u1rSp-0001s5-Te\r\n\tfor soc@example.com; ${date}`,
        `Authentication-Results: ${plainResults('mx.example.net', arrival)};\r\n\tiprev=pass (${reverseName ?? ''}) smtp.remote-ip=${client.address}`,
      );
    },
  },
  {
    title: 'that qmail took',
    ownName: 'mx.example.net',
    write: async (arrival) =>
      fields(
        `Return-Path: <${arrival.client.from}>`,
        `Received: (qmail 28164 invoked by uid 89); ${date}`,
        `Received: from ${arrival.reverseName ?? 'unknown'} (HELO ${arrival.client.helo}) (${arrival.client.address})\r\n  by mx.example.net with ESMTPS; ${date}`,
      ),
  },
  {
    title: 'that Proofpoint handed to Microsoft 365',
    trustedHosts: ['pphosted.com'],
    ownName: proofpoint.helo,
    write: (arrival) =>
      behindGateway(
        arrival,
        proofpoint,
        fields(
          `Received: from pps.filterd (m0167089.ppops.net [127.0.0.1])\r\n\tby ${proofpoint.helo} (8.17.1.24/8.17.1.24) with ESMTP id 41M9uLNl014855;\r\n\t${date}`,
          `Authentication-Results: ${plainResults('ppops.net', arrival)}`,
          `Received: from ${arrival.client.helo} (${arrival.reverseName ?? 'unknown'} [${arrival.client.address}])\r\n\tby ${proofpoint.helo} (PPS) with ESMTPS id 3wd21p8k9s-1\r\n\t(version=TLSv1.3 cipher=TLS_AES_256_GCM_SHA384 bits=256 verify=NOT);\r\n\t${date}`,
        ),
      ),
  },
  {
    title: 'that Mimecast sealed and handed to Microsoft 365',
    sealer: 'dkim.mimecast.com',
    trustedHosts: ['207.211.31.0/24'],
    ownName: mimecast.helo,
    write: async (arrival) => {
      const results = plainResults('relay.mimecast.com', arrival);
      return behindGateway(
        arrival,
        mimecast,
        (await arrival.seal('dkim.mimecast.com', results)).concat(
          fields(
            `Authentication-Results: ${results}`,
            `Received: from ${arrival.client.helo} (${arrival.reverseName ?? 'unknown'} [${arrival.client.address}])\r\n by relay.mimecast.com with ESMTP with STARTTLS ${tls} id us-mta-330-Rl2R1njmOverTSoTlz3qNQ-1;\r\n ${date}`,
          ),
        ),
      );
    },
  },
  {
    title: 'that a Cisco gateway handed to Microsoft 365',
    trustedHosts: ['esa1.hc1455-7.c3s2.iphmx.com'],
    ownName: ironPort.helo,
    write: (arrival) =>
      behindGateway(
        arrival,
        ironPort,
        fields(
          'X-CSE-ConnectionGUID: VxTTGQqyQtCR1O/+XjELGw==',
          `Authentication-Results: ${plainResults(ironPort.helo, arrival)}`,
          `Received: from ${qmailClient(arrival)}\r\n  by ${ironPort.helo} with ESMTP/TLS/ECDHE-RSA-AES128-GCM-SHA256; 24 Nov 2026 15:00:00 +0000`,
        ),
      ),
  },
];
