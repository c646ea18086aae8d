package io.streamcore.e2e.contract;

import java.util.Map;

/** A report, and the decision of a moderator. */
final class ReportSteps {
    private final Scene scene;
    private final Caller user;
    private final Caller moderator;

    ReportSteps(Scene scene, Caller user, Caller moderator) {
        this.scene = scene;
        this.user = user;
        this.moderator = moderator;
    }

    void addTo(OperationCalls steps) {
        steps.add(
                "report",
                () -> scene.keep(
                        "report",
                        user.post(
                                "/reports",
                                Map.of("video", scene.id("video"), "reason", "other", "text", "Too bright"))));
        steps.add("listReports", () -> moderator.get("/reports?limit=100"));
        steps.add("settleReport", () -> moderator.patch("/reports/{report}", Map.of("resolution", "dismissed")));
        steps.add("listSettledReports", () -> moderator.get("/reports/settled?limit=100"));
    }
}
