/**
 * MongoDB as all services use it: unavailable servers and duplicate keys told apart from other failures, and indexes
 * created before the first request. Collections and queries belong to the services.
 */
package io.streamcore.kit.storage;
