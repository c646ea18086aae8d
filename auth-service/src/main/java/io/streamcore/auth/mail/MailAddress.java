package io.streamcore.auth.mail;

import com.ibm.icu.text.IDNA;

/** Writes an address as mail servers and DNS know it. */
final class MailAddress {
    private static final IDNA DOMAINS =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    private MailAddress() {}

    static String withAsciiDomain(String email) {
        int at = email.lastIndexOf('@');
        IDNA.Info info = new IDNA.Info();
        String domain = DOMAINS.nameToASCII(email.substring(at + 1), new StringBuilder(), info)
                .toString();
        return info.hasErrors() ? email : email.substring(0, at + 1) + domain;
    }
}
