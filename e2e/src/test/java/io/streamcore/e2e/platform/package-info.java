/** The platform under test: started by the packaged launcher, as processes of their own, on free ports. */
package io.streamcore.e2e.platform;
