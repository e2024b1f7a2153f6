import type { Words } from './words.ts';

/** What the system says of a connection, and Java and Python pass on, as in the catalogues of glibc 2.36. */
export const translatedWords: Words = [
  [
    'DNS silent',
    /Temporärer Fehler bei der Namensauflösung|Échec temporaire dans la résolution du nom|Fallo temporal en la resolución del nombre|Falha temporári[oa] na resolução de nome|Errore temporaneo nella risoluzione del nome|名前解決に一時的に失敗|Exception: (?:[\w.-]{1,254}: )?(?:域名解析暂时失败|解析名稱時發生暫時性錯誤)/i,
  ],
  [
    'name unknown',
    /Der Name oder der Dienst ist nicht bekannt|Nom ou service inconnu|Nombre o servicio desconocido|Nome ou serviço desconhecido|Nome o servizio sconosciuto|名前またはサービスが不明|Exception: (?:[\w.-]{1,254}: )?(?:未知的名称或服务|名稱或服務未知)/i,
  ],
  [
    'connection refused',
    /Verbindungsaufbau abgelehnt|Connexion refusée|Conexión rehusada|Conexão recusada|Ligação recusada|Connessione rifiutata|接続を拒否|Exception: (?:[\w.-]{1,254}: )?(?:拒绝连接|連線被拒絕)/i,
  ],
  [
    'connection unanswered',
    /Die Wartezeit für die Verbindung ist abgelaufen|Connexion terminée par expiration du délai|Expiró el tiempo de conexión|Tempo esgotado para conexão|Ligação expirada|Connessione scaduta|接続がタイムアウト|Exception: (?:[\w.-]{1,254}: )?(?:连接超时|連線超過時間)/i,
  ],
  [
    'no route',
    /Keine Route zum Zielrechner|Das Netzwerk ist nicht erreichbar|Aucun chemin d'accès pour atteindre l'hôte|Le réseau n'est pas accessible|No existe ninguna ruta hasta|La red es inaccesible|Não há rota para o host|A rede está fora de alcance|Sem caminho para o anfitrião|Rede inacessível|Nessun instradamento per l'host|La rete non è raggiungibile|ホストへの経路がありません|ネットワークに届きません|Exception: (?:[\w.-]{1,254}: )?(?:没有到主机的路由|网络不可达|找不到通往該主機的路由路徑|無法接觸網路)/i,
  ],
  [
    'reset',
    /Verbindung wurde vom Kommunikationspartner zurückgesetzt|Connexion ré-?initialisée par le correspondant|Conexión reinicializada por la máquina remota|Conexão fechada pela outra ponta|Ligação reposta pelo peer|Connessione interrotta dal corrispondente|接続が相手からリセット|Exception: (?:[\w.-]{1,254}: )?(?:连接被对方重设|連線被對方重設)/i,
  ],
];
