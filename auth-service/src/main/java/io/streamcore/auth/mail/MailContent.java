package io.streamcore.auth.mail;

/** The rendered parts of a mail. */
record MailContent(String subject, String text, String html) {}
