/**
 * Catches the mails of development and tests: an SMTP server that delivers nothing, keeps every mail on disk, shows it in
 * a browser, and misbehaves on request. Not part of production images.
 */
package io.streamcore.local.mail;
