/** Mails that tell users what happened to their account, as far as they want to know; a user chooses by kind. */
package io.streamcore.auth.securitymail;
