//! A part of the app that does not come.

sentences! {
    not_loaded: "Cet écran n’a pas pu être chargé", "This screen could not be loaded";
    not_loaded_why: "Rien n’est perdu. Tocsin réessaie de lui-même ; si l’application vient d’être mise à jour, rechargez la page.",
        "Nothing is lost. Tocsin keeps trying; if the app has just been updated, reload the page.";
    again: "Réessayer", "Try again";
    reload: "Recharger la page", "Reload the page";
}
