package io.streamcore.http.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.TargetClass;

/** Names a class that is not public. */
@TargetClass(className = "io.netty.handler.ssl.ResumptionController")
final class ResumptionControllerAlias {
    @Alias
    ResumptionControllerAlias() {}
}
