/**
 * What every service does alike about its database: telling "away" from "broken" and "there already" from both, and
 * having its indexes before the first request. Collections and queries are the services' own.
 */
package io.streamcore.kit.storage;
