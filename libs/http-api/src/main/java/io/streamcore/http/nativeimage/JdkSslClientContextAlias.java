package io.streamcore.http.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.TargetClass;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.CipherSuiteFilter;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** Names a constructor that is not public. */
@TargetClass(className = "io.netty.handler.ssl.JdkSslClientContext")
final class JdkSslClientContextAlias {
    @Alias
    JdkSslClientContextAlias(
            Provider implementation,
            X509Certificate[] trusted,
            TrustManagerFactory trust,
            X509Certificate[] certificates,
            PrivateKey key,
            String password,
            KeyManagerFactory keys,
            Iterable<String> ciphers,
            CipherSuiteFilter filter,
            ApplicationProtocolConfig application,
            String[] protocols,
            long cacheSize,
            long timeout,
            SecureRandom random,
            String storeType,
            String identification,
            ResumptionControllerAlias resumption)
            throws SSLException {}
}
