package io.streamcore.auth.account;

import io.streamcore.auth.mail.PendingMail;
import java.util.List;

/**
 * What is written into an account together with a new address.
 *
 * @param changes those that can be undone
 * @param mails that ask for the verification, and announce the change
 */
record AddressProof(EmailVerification verification, List<EmailChange> changes, List<PendingMail> mails) {}
