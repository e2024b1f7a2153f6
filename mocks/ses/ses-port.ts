/** The ports of the SES SMTP endpoint: 25, 587, 2587 with STARTTLS; 465, 2465 with TLS first (facts: AWS's developer guide). */
export type SesPort = 25 | 587 | 2587 | 465 | 2465;
