import type { Words } from './words.ts';

/** What the system says of a connection, and Java and Python pass on, in the languages of glibc. */
export const translatedWords: Words = [
  [
    'DNS silent',
    /Temporärer Fehler bei der Namensauflösung|Échec temporaire dans la résolution du nom|Fallo temporal en la resolución del nombre|Falha temporária na resolução de nome|名前解決に一時的に失敗/i,
  ],
  [
    'name unknown',
    /Der Name oder der Dienst ist nicht bekannt|Nom ou service inconnu|Nombre o servicio desconocido|Nome ou serviço desconhecido|名前またはサービスが不明/i,
  ],
  [
    'connection refused',
    /Verbindungsaufbau abgelehnt|Connexion refusée|Conexión rehusada|Conexão recusada|Connessione rifiutata|接続を拒否/i,
  ],
  [
    'connection unanswered',
    /Die Wartezeit für die Verbindung ist abgelaufen|Connexion terminée par expiration du délai|Expiró el tiempo de conexión|Tempo esgotado para conexão|接続がタイムアウト/i,
  ],
  [
    'no route',
    /Keine Route zum Zielrechner|Das Netzwerk ist nicht erreichbar|Aucun chemin d'accès pour atteindre l'hôte|Le réseau n'est pas accessible|No existe ninguna ruta hasta|La red es inaccesible|Não há rota para o host|A rede está fora de alcance|ホストへの経路がありません|ネットワークに届きません/i,
  ],
  [
    'reset',
    /Verbindung wurde vom Kommunikationspartner zurückgesetzt|Connexion ré-?initialisée par le correspondant|Conexión reinicializada por la máquina remota|Conexão fechada pela outra ponta|接続が相手からリセット/i,
  ],
];
