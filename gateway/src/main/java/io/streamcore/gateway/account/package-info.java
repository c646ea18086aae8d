/**
 * Pages to which the links in mails lead: each sends one request of the public API. They are for installations without a
 * front end of their own that has pages at the same paths.
 */
package io.streamcore.gateway.account;
