/** What the other services may know about accounts: cards, asked for in batches. Never e-mails or sessions. */
package io.streamcore.auth.directory;
