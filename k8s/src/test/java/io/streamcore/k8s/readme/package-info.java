/** Does what k8s/README.md tells its reader to do. */
package io.streamcore.k8s.readme;
