import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Properties;
import javax.mail.Message;
import javax.mail.Session;
import javax.mail.Transport;
import javax.mail.internet.InternetAddress;
import javax.mail.internet.MimeMessage;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Submits messages by the real JavaMail. Each job on standard input is a block in the format of java.util.Properties,
 * ended by an empty line; each answer is one line: "accepted", or the exception's toString() in Base64. A first
 * argument "BCJSSE" has Bouncy Castle do the TLS, and the answer be the whole stack trace: there alone it says why.
 */
class Submit {
  static boolean bouncyCastle;

  public static void main(String[] arguments) throws Exception {
    bouncyCastle = arguments.length > 0 && arguments[0].equals("BCJSSE");
    if (bouncyCastle) {
      for (String provider : new String[] {"jce.provider.BouncyCastleProvider", "jsse.provider.BouncyCastleJsseProvider"}) {
        var found = Class.forName("org.bouncycastle." + provider).getDeclaredConstructor().newInstance();
        Security.insertProviderAt((Provider) found, 1);
      }
    }
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var block = new StringBuilder();
    for (String line; (line = input.readLine()) != null; ) {
      if (!line.isEmpty()) {
        block.append(line).append('\n');
        continue;
      }
      var job = new Properties();
      job.load(new StringReader(block.toString()));
      block.setLength(0);
      System.out.println(answer(job));
    }
  }

  static String answer(Properties job) {
    try {
      submit(job);
      return "accepted";
    } catch (Exception exception) {
      var trace = new StringWriter();
      exception.printStackTrace(new PrintWriter(trace));
      String told = bouncyCastle ? trace.toString() : exception.toString();
      return Base64.getEncoder().encodeToString(told.getBytes(StandardCharsets.UTF_8));
    }
  }

  static void submit(Properties job) throws Exception {
    boolean tlsFirst = job.getProperty("encryptionType").equals("SMTPS");
    boolean startTls = job.getProperty("encryptionType").equals("STARTTLS");
    var factory = context(job.getProperty("trusted")).getSocketFactory();
    var settings = new Properties();
    String userName = given(job, "userName");
    settings.put("mail.smtp.auth", String.valueOf(userName != null));
    settings.put("mail.smtp.auth.mechanisms", "LOGIN");
    settings.put("mail.smtp.connectiontimeout", job.getProperty("timeout"));
    settings.put("mail.smtp.timeout", job.getProperty("timeout"));
    settings.put("mail.smtp.ssl.socketFactory", factory);
    // Else the machine's own trust store is tried once this one trusts nobody.
    settings.put("mail.smtp.socketFactory.fallback", "false");
    settings.put("mail.smtp.ssl.checkserveridentity", "true");
    settings.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
    settings.put("mail.smtp.ssl.enable", String.valueOf(tlsFirst));
    settings.put("mail.smtp.starttls.enable", String.valueOf(startTls));
    settings.put("mail.smtp.starttls.required", String.valueOf(startTls));
    var session = Session.getInstance(settings);
    var message = new MimeMessage(session);
    message.setFrom(new InternetAddress(job.getProperty("from")));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(job.getProperty("to")));
    message.setSubject(job.getProperty("subject"));
    message.setText("Sent by JavaMail.");
    message.saveChanges();
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(
          job.getProperty("server"),
          Integer.parseInt(job.getProperty("port")),
          userName,
          given(job, "password"));
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  /** What stands in no field of a form is nothing at all. */
  static String given(Properties job, String name) {
    String value = job.getProperty(name);
    return value.isEmpty() ? null : value;
  }

  /** Trusts the given PEM certificates, and no others. */
  static SSLContext context(String trusted) throws Exception {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null);
    var read =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(trusted.getBytes(StandardCharsets.US_ASCII)));
    for (Certificate certificate : read) store.setCertificateEntry("c" + store.size(), certificate);
    var trust =
        bouncyCastle
            ? TrustManagerFactory.getInstance("PKIX", "BCJSSE")
            : TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = bouncyCastle ? SSLContext.getInstance("TLS", "BCJSSE") : SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
