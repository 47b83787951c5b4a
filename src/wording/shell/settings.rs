//! The settings, what this device knows of itself, and leaving it.

sentences! {
    appearance: "Affichage", "Display";
    language: "Langue", "Language";
    theme: "Thème", "Theme";
    theme_system: "Comme l’appareil", "As the device";
    theme_light: "Clair", "Light";
    theme_dark: "Sombre", "Dark";
    alerts: "Alertes", "Alerts";
    notify_desktop: "Notification quand quelque chose m’attend", "Notification when something needs me";
    notify_sound: "Avec un son", "With a sound";
    notify_on: "Les notifications sont permises sur cet appareil.", "Notifications are allowed on this device.";
    notify_off: "Les notifications sont coupées sur cet appareil.", "Notifications are off on this device.";
    notify_denied: "Ce navigateur refuse les notifications de Tocsin : cela se change dans ses réglages.", "This browser refuses notifications from Tocsin: its own settings can change that.";
    notify_missing: "Ce navigateur ne sait pas notifier.", "This browser can’t notify.";
    notify_limits: "Elles viennent tant que Tocsin est ouvert dans un onglet, même derrière d’autres. Onglet fermé, téléphone verrouillé ou ordinateur en veille : rien ne vous réveillera ; convenez d’un appel téléphonique.",
        "They come as long as Tocsin is open in a tab, even behind others. With the tab closed, the phone locked or the computer asleep, nothing will wake you: agree on a phone call.";
    account: "Compte", "Account";
    this_device: "Cet appareil", "This device";
    device_keeps: "Il garde les messages déjà lus, vos brouillons et ce qui attend d’être envoyé, pour s’ouvrir vite et fonctionner sans réseau. Se déconnecter efface tout.",
        "It keeps the messages already read, your drafts and what waits to be sent, to open fast and work without a network. Signing out erases everything.";
    device_keeps_nothing: "Ce navigateur ne garde rien sur le disque : tout disparaît avec l’onglet.", "This browser keeps nothing on disk: everything goes with the tab.";
    about: "Diagnostic", "Diagnostics";
    sign_out_title: "Se déconnecter de cet appareil ?", "Sign out of this device?";
    sign_out_clean: "Tout est envoyé. Ce que cet appareil garde sera effacé.", "Everything has been sent. What this device keeps will be erased.";
    sign_out_loses(n: usize):
        if n == 1 { "1 message n’est pas parti. Se déconnecter maintenant le perd :".to_owned() } else { format!("{n} messages ne sont pas partis. Se déconnecter maintenant les perd :") },
        if n == 1 { "1 message has not been sent. Signing out now loses it:".to_owned() } else { format!("{n} messages have not been sent. Signing out now loses them:") };
    sign_out_anyway: "Se déconnecter et les perdre", "Sign out and lose them";
    stay: "Rester connecté", "Stay signed in";
    signing_out: "Déconnexion…", "Signing out…";

    // Diagnostics
    about_why: "Ce que cet appareil sait de lui-même, à lire à qui vous aide.", "What this device knows of itself, to read out to whoever helps you.";
    version: "Version", "Version";
    link_now: "Liaison", "Link";
    link_connecting: "première réponse attendue", "first answer awaited";
    link_online: "en ligne", "online";
    link_offline: "hors ligne", "offline";
    link_reconnecting(attempt: u32): format!("sans réponse, essai {attempt}"), format!("no answer, attempt {attempt}");
    link_following: "par un autre onglet de ce navigateur", "by another tab of this browser";
    last_answer: "Dernière réponse", "Last answer";
    never: "aucune", "none";
    disk: "Disque", "Disk";
    disk_durable: "tout est gardé", "everything is kept";
    upload_limit: "Fichier le plus grand", "Largest file";
    unknown: "inconnu", "unknown";
    unsent: "Non envoyés", "Not sent";
    rooms_known: "Crises, salons, invitations", "Crises, rooms, invitations";
    time_zone_now: "Heure de cet appareil", "Time of this device";
}
