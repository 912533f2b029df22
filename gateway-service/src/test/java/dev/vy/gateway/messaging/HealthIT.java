package dev.vy.gateway.messaging;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import dev.vy.gateway.testing.LocalMode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LocalMode.class)
class HealthIT {
    @TestHTTPResource(value = "/health", management = true)
    URL health;

    @Test
    void readyTellsOfEachNeighbourOnceAndOnTheManagementPortOnly() {
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> given().get(health + "/ready").then().statusCode(200));
        given().get(health + "/ready")
                .then()
                .body(
                        "checks.name",
                        containsInAnyOrder("kafka", "replies", "status-events", "redis", "Graceful Shutdown"))
                .body("checks.find { it.name == 'redis' }.data.reachable", equalTo(true));
        given().get(health + "/live").then().statusCode(200);
        given().get(health + "/started").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(404);
    }
}
