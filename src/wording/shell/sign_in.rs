//! Signing in, and being told that one has to again.

use crate::store::{Language, SignInStep};

sentences! {
    sign_in_title: "Se connecter", "Sign in";
    sign_in_why: "Le compte Matrix que vous utilisez au travail suffit.", "The Matrix account you use at work is enough.";
    user_name: "Identifiant", "User name";
    user_hint: "Par exemple « marie.dupont » ou « @marie.dupont:ville.fr »", "For example “mary.jones” or “@mary.jones:city.org”";
    password: "Mot de passe", "Password";
    show_password: "Afficher le mot de passe", "Show the password";
    hide_password: "Masquer le mot de passe", "Hide the password";
    server: "Serveur", "Server";
    server_hint: "L’adresse du serveur Matrix de votre organisation", "The address of your organisation’s Matrix server";
    field_needed: "À remplir", "Needed";
    step_finding: "Recherche du serveur", "Looking for the server";
    step_asking: "Le serveur dit comment se connecter", "Asking how to sign in";
    step_proving: "Vérification du mot de passe", "Checking the password";
    step_loading: "Chargement de vos crises", "Loading your crises";
    ended_elsewhere: "Votre session a été fermée depuis un autre appareil ou par le serveur.", "Your session was ended from another device or by the server.";
    ended_elsewhere_then: "Ce que cet appareil gardait a été effacé. Reconnectez-vous pour continuer ; si ce n’était pas vous, changez de mot de passe.",
        "What this device kept has been erased. Sign in again to go on; if it was not you, change your password.";
    ended_here: "Vous êtes déconnecté. Cet appareil ne garde plus rien de ce compte.", "You are signed out. This device keeps nothing of that account any more.";
    locked_title: "Le serveur redemande votre mot de passe", "The server asks for your password again";
    locked_then: "Rien n’est perdu : ce que vous lisez et ce qui attend d’être envoyé est gardé.", "Nothing is lost: what you read and what waits to be sent is kept.";
    unlock: "Continuer", "Go on";
}

/// How far a sign-in has got.
pub const fn step(language: Language, step: SignInStep) -> &'static str {
    match step {
        SignInStep::Finding => step_finding(language),
        SignInStep::Asking => step_asking(language),
        SignInStep::Proving => step_proving(language),
        SignInStep::Loading => step_loading(language),
    }
}
