/**
 * Verifies e-mail addresses by links in mails, and undoes changes of them. The links are written with the account
 * (package {@code account}); here they are followed.
 */
package io.streamcore.auth.verification;
