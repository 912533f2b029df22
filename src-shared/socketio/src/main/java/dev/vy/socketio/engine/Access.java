package dev.vy.socketio.engine;

/** Who may come in: asked in the order of the components, the last two at the handshake only. */
public record Access(Cors cors, OriginCheck origins, Admission admission) {
    public static final Access OPEN = new Access(Cors.NONE, OriginCheck.ANY, Admission.EVERYBODY);

    public Access withCors(Cors changed) {
        return new Access(changed, origins, admission);
    }

    public Access withOrigins(OriginCheck changed) {
        return new Access(cors, changed, admission);
    }

    public Access withAdmission(Admission changed) {
        return new Access(cors, origins, changed);
    }
}
