/** What all scheduled jobs have in common: how their failures are logged and counted. */
package io.streamcore.kit.job;
