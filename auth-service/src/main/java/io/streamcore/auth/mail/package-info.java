/**
 * Sends mails. A pending mail is part of its account's document, written in the same update as the change it tells of,
 * so that a crash loses none; a leased worker sends it. What a mail is about is up to the other packages.
 */
package io.streamcore.auth.mail;
