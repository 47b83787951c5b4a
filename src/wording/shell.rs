//! The frame: names of places, buttons everywhere.

sentences! {
    app_name: "Tocsin", "Tocsin";
    sign_in: "Se connecter", "Sign in";
    sign_out: "Se déconnecter", "Sign out";
    crises: "Crises", "Crises";
    settings: "Réglages", "Settings";
    cancel: "Annuler", "Cancel";
    retry: "Réessayer", "Try again";
    close: "Fermer", "Close";
    /// On the line of what has not been sent yet.
    waiting_count(n: usize):
        if n == 1 { "1 message en attente d’envoi".to_owned() } else { format!("{n} messages en attente d’envoi") },
        if n == 1 { "1 message waiting to be sent".to_owned() } else { format!("{n} messages waiting to be sent") };
}
